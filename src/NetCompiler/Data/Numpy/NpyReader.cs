using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// Reads one array in .npy format: <c>\x93NUMPY</c>, version (2 bytes), the header's length (2 bytes, from version 2 on 4), the
/// header, the elements. The header is checked before memory is taken, and memory grows with what arrives. One use.
/// </summary>
/// <param name="content">Where the array begins.</param>
/// <param name="path">The file, for messages.</param>
/// <param name="member">The array's name in an archive, for messages; null outside.</param>
internal sealed class NpyReader(Stream content, string path, string? member = null)
{
    private const int PreambleLength = 8;      // magic (6), version (2)
    private const int MostHeader = 1 << 16;    // bytes; that of a plain array is 128

    /// <summary>What an .npy file begins with.</summary>
    internal static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads the array; the stream is left at its end.</summary>
    /// <param name="length">The bytes of the whole content, where known: nothing may follow the array then.</param>
    /// <exception cref="DataFormatException">It is no array, none that is read, or cut off.</exception>
    internal NpyArray Read(long? length)
    {
        NpyHeader header = ReadHeader(out int headerEnd);
        if (length is { } known)
        {
            CheckLength(known - headerEnd, header);
        }

        return new NpyArray(ReadElements(header), header.Type, header.Shape);
    }

    /// <summary>Checks that the stream ends where the array did.</summary>
    /// <exception cref="DataFormatException">It goes on.</exception>
    internal void RequireEnd()
    {
        if (content.ReadByte() >= 0)
        {
            throw Failure("too long: more data follow the array that the header announces.");
        }
    }

    private NpyHeader ReadHeader(out int end)
    {
        Span<byte> preamble = stackalloc byte[PreambleLength];
        int found = content.ReadAtLeast(preamble, PreambleLength, throwOnEndOfStream: false);
        if (!preamble[..Math.Min(found, Magic.Length)].SequenceEqual(Magic[..Math.Min(found, Magic.Length)]) || found == 0)
        {
            string hint = preamble.StartsWith("PK"u8) ? " It is an archive: read it with NpzFile." : string.Empty;
            throw Failure("it does not begin as an .npy file does." + hint);
        }

        int lengthBytes = preamble[6] == 1 ? sizeof(ushort) : sizeof(uint);
        if (found < PreambleLength)
        {
            throw Truncated();
        }

        if (preamble[6] is < 1 or > 3 || preamble[7] != 0)
        {
            throw Failure($"it is of version {preamble[6]}.{preamble[7]}; 1.0, 2.0 and 3.0 are read.");
        }

        Span<byte> lengthField = stackalloc byte[sizeof(uint)];
        lengthField.Clear();
        if (content.ReadAtLeast(lengthField[..lengthBytes], lengthBytes, throwOnEndOfStream: false) < lengthBytes)
        {
            throw Truncated();
        }

        uint length = BinaryPrimitives.ReadUInt32LittleEndian(lengthField);
        if (length > MostHeader)
        {
            throw Failure($"the header is said to be {length} bytes; at most {MostHeader} are read.");
        }

        byte[] header = BoundedReader.Read(content, length);
        if (header.Length < length)
        {
            throw Truncated();
        }

        end = PreambleLength + lengthBytes + header.Length;
        return ParseHeader(preamble[6] == 3 ? Encoding.UTF8.GetString(header) : Encoding.Latin1.GetString(header));
    }

    private NpyHeader ParseHeader(string text)
    {
        try
        {
            return new NpyHeaderParser(text).Parse();
        }
        catch (FormatException exception)
        {
            throw new DataFormatException(path, Place(exception.Message), exception);
        }
    }

    private Array ReadElements(NpyHeader header) => header.Type switch
    {
        NpyType.Boolean => ReadTruths(header),
        NpyType.Int8 => Read<sbyte>(header),
        NpyType.UInt8 => Read<byte>(header),
        NpyType.Int16 => Read<short>(header),
        NpyType.UInt16 => Read<ushort>(header),
        NpyType.Int32 => Read<int>(header),
        NpyType.UInt32 => Read<uint>(header),
        NpyType.Int64 => Read<long>(header),
        NpyType.UInt64 => Read<ulong>(header),
        NpyType.Float16 => Read<Half>(header),
        NpyType.Float32 => Read<float>(header),
        _ => Read<double>(header),
    };

    private byte[] ReadTruths(NpyHeader header)
    {
        byte[] truths = Read<byte>(header);
        int wrong = truths.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)1);
        return wrong < 0
            ? truths
            : throw Failure($"element {wrong} is the byte {truths[wrong]}; a truth value is 0 or 1.");
    }

    private T[] Read<T>(NpyHeader header)
        where T : unmanaged
    {
        T[] elements = BoundedReader.Read<T>(content, header.Count);
        CheckLength((long)elements.Length * Unsafe.SizeOf<T>(), header);
        if (header.IsBigEndian == BitConverter.IsLittleEndian)
        {
            ReverseBytes(elements);
        }

        return header.IsFortranOrder && header.Shape.Length > 1 ? ToRowMajor(elements, header.Shape) : elements;
    }

    private void CheckLength(long found, NpyHeader header)
    {
        long expected = (long)header.Count * NpyTypeCode.Size(header.Type);
        if (found != expected)
        {
            string what = found < expected ? "truncated" : "too long";
            throw Failure(
                $"{what}: the header announces ({string.Join(", ", header.Shape)}) elements, {expected} bytes, but {found} follow.");
        }
    }

    private static void ReverseBytes<T>(Span<T> elements)
        where T : unmanaged
    {
        switch (Unsafe.SizeOf<T>())
        {
            case sizeof(ushort):
                Span<ushort> halves = MemoryMarshal.Cast<T, ushort>(elements);
                BinaryPrimitives.ReverseEndianness(halves, halves);
                break;
            case sizeof(uint):
                Span<uint> words = MemoryMarshal.Cast<T, uint>(elements);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case sizeof(ulong):
                Span<ulong> pairs = MemoryMarshal.Cast<T, ulong>(elements);
                BinaryPrimitives.ReverseEndianness(pairs, pairs);
                break;
        }
    }

    /// <summary>From the first axis changing fastest to the last: out[i, j, ...] = in[i + rows * (j + ...)].</summary>
    private static T[] ToRowMajor<T>(T[] elements, int[] shape)
    {
        int[] strides = new int[shape.Length];
        int stride = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        var ordered = new T[elements.Length];
        int[] place = new int[shape.Length];
        int from = 0;
        for (int to = 0; to < ordered.Length; to++)
        {
            ordered[to] = elements[from];
            for (int axis = shape.Length - 1; axis >= 0; axis--)
            {
                from += strides[axis];
                if (++place[axis] < shape[axis])
                {
                    break;
                }

                from -= strides[axis] * shape[axis];
                place[axis] = 0;
            }
        }

        return ordered;
    }

    private DataFormatException Truncated() => Failure("truncated: the header is cut off.");

    private DataFormatException Failure(string problem) => new(path, Place(problem));

    private string Place(string problem) => member is null ? problem : $"array {SafeTensorsText.Quote(member)}: {problem}";
}
