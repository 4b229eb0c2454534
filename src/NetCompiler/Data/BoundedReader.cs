namespace NetCompiler.Data;

/// <summary>
/// Reads as many bytes as a header announces, without believing it: memory grows with what really arrives, so a file of
/// a few bytes that announces gigabytes costs nothing.
/// </summary>
internal static class BoundedReader
{
    private const int FirstBlock = 1 << 20;

    /// <summary>Reads up to <paramref name="length"/> bytes; fewer only where the stream ends before.</summary>
    internal static byte[] Read(Stream stream, long length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Array.MaxLength);
        byte[] data = new byte[Math.Min(length, FirstBlock)];
        int count = 0;
        while (true)
        {
            int read = stream.ReadAtLeast(data.AsSpan(count), data.Length - count, throwOnEndOfStream: false);
            count += read;
            if (count < data.Length)
            {
                Array.Resize(ref data, count);
                return data;
            }

            if (count == length)
            {
                return data;
            }

            Array.Resize(ref data, (int)Math.Min(length, 2L * count));
        }
    }
}
