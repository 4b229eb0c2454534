namespace NetCompiler.Data;

/// <summary>Reads images of any format there is a reader for. Thread-safe if the decoders are.</summary>
internal sealed class ImageFileReader(IReadOnlyDictionary<string, Func<Stream, RasterImage>> decoders)
{
    private static readonly string[] s_own = [".png", ".pgm", ".ppm", ".pnm"];

    // Images too, so that leaving them out in silence would be wrong.
    private static readonly string[] s_foreign =
        [".jpg", ".jpeg", ".jfif", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".pbm", ".heic", ".avif", ".tga"];

    /// <summary>Whether a file is an image by its name, be it one that can be read or not.</summary>
    internal bool IsImage(string path)
    {
        string extension = Extension(path);
        return decoders.ContainsKey(extension) || s_own.Contains(extension) || s_foreign.Contains(extension);
    }

    /// <summary>Refuses an image that there is no reader for.</summary>
    /// <exception cref="DataFormatException">There is none; the message says what to do.</exception>
    internal void RequireReader(string path)
    {
        string extension = Extension(path);
        if (!decoders.ContainsKey(extension) && !s_own.Contains(extension))
        {
            throw new DataFormatException(
                path,
                $"there is no reader for {extension} files: PNG, PGM and PPM are built in. Give one for it, such as "
                + $"new ImageFolderOptions {{ Decoders = … [\"{extension}\"] = … }}, or convert the images to PNG.");
        }
    }

    /// <summary>Reads a file that there is a reader for.</summary>
    /// <exception cref="DataFormatException">The file is damaged, or its decoder failed.</exception>
    internal RasterImage Read(string path)
    {
        string extension = Extension(path);
        if (!decoders.TryGetValue(extension, out Func<Stream, RasterImage>? decoder))
        {
            return extension == ".png" ? PngReader.Read(path) : NetpbmReader.Read(path);
        }

        using FileStream file = File.OpenRead(path);
        try
        {
            return decoder(file) ?? throw new DataFormatException(path, $"the decoder for {extension} gave no image.");
        }
        catch (Exception exception) when (exception is not DataFormatException)
        {
            throw new DataFormatException(path, $"the decoder for {extension} failed: {exception.Message}", exception);
        }
    }

    private static string Extension(string path) => Path.GetExtension(path).ToLowerInvariant();
}
