namespace NetCompiler.Data;

/// <summary>
/// Reads Netpbm's grey and colour maps, as text (P2, P3) and as bytes (P5, P6), with comments and any largest value; samples
/// are spread over 0 to 255. Thread-safe.
/// </summary>
public static class NetpbmReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">It is no PGM or PPM, cut off, too long or damaged.</exception>
    public static RasterImage Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="stream">The file's content.</param>
    /// <param name="name">What to call it in an exception.</param>
    /// <exception cref="DataFormatException">It is no PGM or PPM, cut off, too long or damaged.</exception>
    public static RasterImage Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        var scanner = new NetpbmScanner(BoundedReader.Read(stream, Array.MaxLength), name);
        (bool isText, int channels) = scanner.ReadMagic() switch
        {
            '2' => (true, 1),
            '3' => (true, 3),
            '5' => (false, 1),
            '6' => (false, 3),
            _ => throw new DataFormatException(name, "it does not begin with P2, P3, P5 or P6, as PGM and PPM files do."),
        };
        int width = scanner.ReadNumber("width", least: 1, most: int.MaxValue);
        int height = scanner.ReadNumber("height", least: 1, most: int.MaxValue);
        int largest = scanner.ReadNumber("largest value", least: 1, most: ushort.MaxValue);
        scanner.SkipOneSpace();

        // A sample takes at least one byte of the file, so that no more memory is taken than the file could fill.
        int sampleSize = largest > byte.MaxValue && !isText ? 2 : 1;
        Int128 needed = (Int128)height * width * channels;
        if (needed * sampleSize > scanner.Remaining)
        {
            throw new DataFormatException(
                name,
                $"truncated: {height} x {width} x {channels} samples take {needed * sampleSize} bytes, but {scanner.Remaining} follow.");
        }

        byte[] pixels = new byte[(int)needed];
        for (int place = 0; place < pixels.Length; place++)
        {
            int value = isText ? scanner.ReadNumber("sample", least: 0, most: largest) : scanner.ReadSample(sampleSize, largest);
            pixels[place] = (byte)(((value * 255L) + (largest / 2)) / largest);
        }

        scanner.RequireEnd();
        return new RasterImage(height, width, channels, pixels);
    }
}
