using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace NetCompiler.Data;

/// <summary>
/// Writes one array in .npy format as NumPy does, byte for byte: version 1.0, C order, little endian. Thread-safe.
/// </summary>
internal static class NpyWriter
{
    private const int Alignment = 64;      // of the first element
    private const int PreambleLength = 10;  // magic (6), version (2), header length (2)
    private const int GrowthDigits = 21;    // NumPy's room for a first size that grows
    private const int BlockBytes = 1 << 16;

    /// <summary>Writes the array at the stream's position.</summary>
    internal static void Write(Stream stream, NpyArray array)
    {
        stream.Write(BuildHeader(array));
        int size = NpyTypeCode.Size(array.ElementType);
        long length = (long)array.Count * size;
        byte[] swapped = BitConverter.IsLittleEndian || size == 1 ? [] : new byte[BlockBytes];
        for (long offset = 0; offset < length; offset += BlockBytes)
        {
            ReadOnlySpan<byte> block = array.Bytes(offset, (int)Math.Min(BlockBytes, length - offset));
            if (swapped.Length > 0)
            {
                block = Reverse(block, size, swapped);
            }

            stream.Write(block);
        }
    }

    private static byte[] BuildHeader(NpyArray array)
    {
        string sizes = string.Join(", ", array.Shape.Select(size => size.ToString(CultureInfo.InvariantCulture)));
        string shape = array.Shape.Count == 1 ? sizes + "," : sizes;
        var text = new StringBuilder()
            .Append("{'").Append(NpyHeaderParser.TypeKey).Append("': '").Append(NpyTypeCode.Format(array.ElementType))
            .Append("', '").Append(NpyHeaderParser.OrderKey).Append("': False, '")
            .Append(NpyHeaderParser.ShapeKey).Append("': (").Append(shape).Append("), }");
        if (array.Shape.Count > 0)
        {
            text.Append(' ', GrowthDigits - array.Shape[0].ToString(CultureInfo.InvariantCulture).Length);
        }

        // A line feed ends the header; spaces before it bring the first element to a multiple of 64.
        int length = text.Length + 1;
        length += -(PreambleLength + length) & (Alignment - 1);
        byte[] header = new byte[PreambleLength + length];
        NpyReader.Magic.CopyTo(header);
        header[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(PreambleLength - sizeof(ushort)), checked((ushort)length));
        header.AsSpan(PreambleLength).Fill((byte)' ');
        Encoding.ASCII.GetBytes(text.ToString(), header.AsSpan(PreambleLength));
        header[^1] = (byte)'\n';
        return header;
    }

    private static ReadOnlySpan<byte> Reverse(ReadOnlySpan<byte> block, int size, byte[] swapped)
    {
        block.CopyTo(swapped);
        for (int start = 0; start < block.Length; start += size)
        {
            swapped.AsSpan(start, size).Reverse();
        }

        return swapped.AsSpan(0, block.Length);
    }
}
