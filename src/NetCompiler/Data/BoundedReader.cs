using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>
/// Reads as many numbers as a header announces, without believing it: memory grows with what really arrives, so a file of
/// a few bytes that announces gigabytes costs nothing.
/// </summary>
internal static class BoundedReader
{
    private const int FirstBlock = 1 << 20;   // bytes
    private const int LargestRead = 1 << 26;  // elements, whose bytes fit an int

    /// <summary>Reads up to <paramref name="length"/> bytes; fewer only where the stream ends before.</summary>
    internal static byte[] Read(Stream stream, long length) => Read<byte>(stream, length);

    /// <summary>
    /// Reads up to <paramref name="count"/> elements as they lie in memory; fewer only where the stream ends before, and then
    /// whole ones only.
    /// </summary>
    internal static T[] Read<T>(Stream stream, long count)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength);
        T[] data = new T[Math.Min(count, FirstBlock / Unsafe.SizeOf<T>())];
        int found = 0;
        while (true)
        {
            found += Fill(stream, data.AsSpan(found));
            if (found < data.Length)
            {
                Array.Resize(ref data, found);
                return data;
            }

            if (found == count)
            {
                return data;
            }

            Array.Resize(ref data, (int)Math.Min(count, 2L * found));
        }
    }

    /// <summary>Reads until the elements are full or the stream ends; the bytes of a part of an element do not count.</summary>
    private static int Fill<T>(Stream stream, Span<T> data)
        where T : unmanaged
    {
        int found = 0;
        while (found < data.Length)
        {
            Span<T> block = data.Slice(found, Math.Min(LargestRead, data.Length - found));
            Span<byte> bytes = MemoryMarshal.AsBytes(block);
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            found += read / Unsafe.SizeOf<T>();
            if (read < bytes.Length)
            {
                break;
            }
        }

        return found;
    }
}
