using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Images;

/// <summary>Writes PNG files of every kind, and damaged ones.</summary>
internal static class PngFiles
{
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>A whole file; row r of each pass has the filter <c>(r + filter) % 5</c>.</summary>
    /// <param name="header">Sizes and kind.</param>
    /// <param name="samples">(H, W, samples a pixel).</param>
    /// <param name="palette">Red, green and blue of each colour.</param>
    /// <param name="filter">The first row's filter.</param>
    /// <param name="parts">Into how many chunks the compressed data are cut.</param>
    public static byte[] Write(PngHeader header, int[] samples, byte[]? palette = null, int filter = 0, int parts = 1)
    {
        byte[] compressed = Compress(Rows(header, samples, filter));
        byte[] cut = [];
        for (int part = 0; part < parts; part++)
        {
            cut = [.. cut, .. Chunk("IDAT", compressed[(compressed.Length * part / parts)..(compressed.Length * (part + 1) / parts)])];
        }

        return
        [
            .. Signature,
            .. Header(header),
            .. Chunk("tEXt", Encoding.ASCII.GetBytes("Comment\0none")),
            .. palette is null ? [] : Chunk("PLTE", palette),
            .. cut,
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>A file of chunks that need not fit together.</summary>
    public static byte[] Join(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Header(PngHeader header) => Header(
        (uint)header.Width, (uint)header.Height, header.Depth, ColourType(header), interlace: header.IsInterlaced ? 1 : 0);

    public static byte[] Header(uint width, uint height, int depth, int colour, int interlace = 0)
    {
        byte[] data = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(data, width);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(4), height);
        (data[8], data[9], data[12]) = ((byte)depth, (byte)colour, (byte)interlace);
        return Chunk("IHDR", data);
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] chunk = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Compute(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    public static byte[] Compress(byte[] data)
    {
        using var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            stream.Write(data);
        }

        return compressed.ToArray();
    }

    /// <summary>The filtered rows of all passes, found by looking at each pixel's place in Adam7's pattern.</summary>
    private static byte[] Rows(PngHeader header, int[] samples, int filter)
    {
        int[][] pattern = header.IsInterlaced
            ?
            [
                [1, 6, 4, 6, 2, 6, 4, 6], [7, 7, 7, 7, 7, 7, 7, 7], [5, 6, 5, 6, 5, 6, 5, 6], [7, 7, 7, 7, 7, 7, 7, 7],
                [3, 6, 4, 6, 3, 6, 4, 6], [7, 7, 7, 7, 7, 7, 7, 7], [5, 6, 5, 6, 5, 6, 5, 6], [7, 7, 7, 7, 7, 7, 7, 7],
            ]
            : [[1]];
        var rows = new List<byte>();
        for (int pass = 1; pass <= 7; pass++)
        {
            byte[] above = [];
            int count = 0;
            for (int y = 0; y < header.Height; y++)
            {
                int[] line = pattern[y % pattern.Length];
                int[] values =
                [
                    .. Enumerable.Range(0, header.Width).Where(x => line[x % line.Length] == pass).SelectMany(x =>
                        samples.Skip(((y * header.Width) + x) * header.Samples).Take(header.Samples)),
                ];
                if (values.Length > 0)
                {
                    byte[] row = Pack(values, header.Depth);
                    int kind = (count++ + filter) % 5;
                    rows.Add((byte)kind);
                    rows.AddRange(Filter(kind, row, above, Math.Max(1, header.Samples * header.Depth / 8)));
                    above = row;
                }
            }
        }

        return [.. rows];
    }

    private static byte[] Pack(int[] values, int depth)
    {
        string bits = string.Concat(values.Select(value => Convert.ToString(value, 2).PadLeft(depth, '0')));
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight).PadRight(8, '0'), 2))];
    }

    private static IEnumerable<byte> Filter(int kind, byte[] row, byte[] above, int distance)
    {
        for (int place = 0; place < row.Length; place++)
        {
            int a = place < distance ? 0 : row[place - distance];
            int b = above.Length == 0 ? 0 : above[place];
            int c = above.Length == 0 || place < distance ? 0 : above[place - distance];
            int nearest = new[] { a, b, c }.MinBy(value => Math.Abs(a + b - c - value));
            yield return (byte)(row[place] - new[] { 0, a, b, (a + b) >> 1, nearest }[kind]);
        }
    }

    private static int ColourType(PngHeader header) => header.HasPalette ? 3 : new[] { 0, 0, 4, 2, 6 }[header.Samples];
}
