namespace NetCompiler.Data;

/// <summary>
/// A decoded image: (H, W, C) bytes, row by row, with C = 1 for grey, 2 for grey and opacity, 3 for red, green and blue,
/// 4 for these and opacity. Safe for any number of threads while nobody changes the pixels.
/// </summary>
public sealed class RasterImage
{
    /// <summary>Wraps pixels. They are kept, not copied.</summary>
    /// <param name="height">Rows of pixels: H, at least 1.</param>
    /// <param name="width">Pixels a row: W, at least 1.</param>
    /// <param name="channels">Bytes a pixel: C, from 1 to 4.</param>
    /// <param name="pixels">H x W x C bytes.</param>
    /// <exception cref="ArgumentException">A size is out of range, or the length does not fit.</exception>
    public RasterImage(int height, int width, int channels, byte[] pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 4);
        if (pixels.Length != (Int128)height * width * channels)
        {
            throw new ArgumentException(
                $"{pixels.Length} pixel bytes given; an image of {height} x {width} x {channels} takes {(Int128)height * width * channels}.",
                nameof(pixels));
        }

        Height = height;
        Width = width;
        Channels = channels;
        Pixels = pixels;
    }

    /// <summary>Rows of pixels: H.</summary>
    public int Height { get; }

    /// <summary>Pixels a row: W.</summary>
    public int Width { get; }

    /// <summary>Bytes a pixel: C.</summary>
    public int Channels { get; }

    /// <summary>H x W x C bytes.</summary>
    public byte[] Pixels { get; }
}
