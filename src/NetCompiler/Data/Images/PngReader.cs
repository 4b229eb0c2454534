using System.IO.Compression;

namespace NetCompiler.Data;

/// <summary>
/// Reads PNG files (ISO/IEC 15948): grey, colour and palettes, with opacity or without, of 1 to 16 bits a sample, interlaced or
/// not. Samples become bytes: those of less than 8 bits are spread over 0 to 255, those of 16 rounded. Colour profiles, gamma
/// and the transparent colours of palettes are not applied. Every chunk's check is compared. Thread-safe.
/// </summary>
public static class PngReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">It is no PNG, cut off or damaged.</exception>
    public static RasterImage Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's content.</param>
    /// <param name="name">What to call it in an exception.</param>
    /// <exception cref="DataFormatException">It is no PNG, cut off or damaged.</exception>
    public static RasterImage Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        PngChunks chunks = PngChunks.Parse(BoundedReader.Read(stream, Array.MaxLength), name);
        PngHeader header = chunks.Header;
        if (header.HasPalette && chunks.Palette.Length == 0)
        {
            throw new DataFormatException(name, "the pixels are indices into a palette, but there is none.");
        }

        byte[] rows = Decompress(chunks, name);
        byte[] pixels = new byte[header.Height * header.Width * header.Channels];
        int at = 0;
        foreach (PngPass pass in PngPass.Of(header))
        {
            int length = (int)pass.Length(header);
            ReadPass(rows.AsSpan(at, length), pass, chunks, pixels, name);
            at += length;
        }

        return new RasterImage(header.Height, header.Width, header.Channels, pixels);
    }

    private static byte[] Decompress(PngChunks chunks, string name)
    {
        long expected = 0;
        foreach (PngPass pass in PngPass.Of(chunks.Header))
        {
            expected += pass.Length(chunks.Header);
        }

        try
        {
            using var stream = new ZLibStream(new MemoryStream(chunks.Compressed), CompressionMode.Decompress);
            byte[] rows = BoundedReader.Read(stream, expected);
            bool isLonger = stream.ReadByte() >= 0;
            return rows.Length == expected && !isLonger
                ? rows
                : throw new DataFormatException(
                    name, $"the pixels take {expected} bytes, but there are {(isLonger ? "more" : $"only {rows.Length}")}.");
        }
        catch (InvalidDataException exception)
        {
            throw new DataFormatException(name, "the compressed pixels are damaged.", exception);
        }
    }

    private static void ReadPass(Span<byte> rows, PngPass pass, PngChunks chunks, byte[] pixels, string name)
    {
        PngHeader header = chunks.Header;
        int length = pass.RowLength(header);
        Span<byte> above = [];
        for (int row = 0; !rows.IsEmpty; row++)
        {
            Span<byte> samples = rows.Slice(1, length);
            if (!PngFilter.TryRestore(rows[0], samples, above, header.FilterDistance))
            {
                throw new DataFormatException(name, $"a row has the filter {rows[0]}; there are 0 to 4.");
            }

            int first = (((pass.FirstRow + (row * pass.RowStep)) * header.Width) + pass.FirstColumn) * header.Channels;
            int step = pass.ColumnStep * header.Channels;
            if (header.HasPalette)
            {
                Look(samples, header.Depth, chunks.Palette, pixels, first, step, pass.Width(header), name);
            }
            else
            {
                Spread(samples, header, pixels, first, step, pass.Width(header));
            }

            above = samples;
            rows = rows[(1 + length)..];
        }
    }

    /// <summary>Writes a row's colours, found in the palette.</summary>
    private static void Look(
        ReadOnlySpan<byte> samples, int depth, byte[] palette, byte[] pixels, int first, int step, int width, string name)
    {
        for (int column = 0; column < width; column++)
        {
            int index = Sample(samples, column, depth);
            if (3 * index >= palette.Length)
            {
                throw new DataFormatException(name, $"a pixel has the colour {index}; the palette has {palette.Length / 3}.");
            }

            palette.AsSpan(3 * index, 3).CopyTo(pixels.AsSpan(first + (column * step)));
        }
    }

    /// <summary>Writes a row's samples, spread or rounded to bytes.</summary>
    private static void Spread(ReadOnlySpan<byte> samples, PngHeader header, byte[] pixels, int first, int step, int width)
    {
        int largest = (1 << header.Depth) - 1;
        for (int column = 0; column < width; column++)
        {
            for (int sample = 0; sample < header.Samples; sample++)
            {
                int value = Sample(samples, (column * header.Samples) + sample, header.Depth);
                pixels[first + (column * step) + sample] = (byte)(((value * 255L) + (largest / 2)) / largest);
            }
        }
    }

    /// <summary>The sample at a place of a row; the first of a byte is in its highest bits.</summary>
    private static int Sample(ReadOnlySpan<byte> row, int place, int depth)
    {
        switch (depth)
        {
            case 16:
                return (row[2 * place] << 8) | row[(2 * place) + 1];
            case 8:
                return row[place];
            default:
                int bit = place * depth;
                return (row[bit / 8] >> (8 - depth - (bit % 8))) & ((1 << depth) - 1);
        }
    }
}
