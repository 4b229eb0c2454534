namespace NetCompiler.Data;

/// <summary>How <see cref="ImageFolder"/> loads images. Immutable; safe for any number of threads if the decoders are.</summary>
public sealed record ImageFolderOptions
{
    private readonly (int Height, int Width)? _size;

    /// <summary>
    /// The size that all images are brought to; null, the default, where all have one size. Smaller than the image, each pixel
    /// is a mean over the pixels it covers, nearer ones counting more; larger, it is mixed from its neighbours.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public (int Height, int Width)? Size
    {
        get => _size;
        init
        {
            if (value is { } size)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(size.Height, 1, nameof(Size));
                ArgumentOutOfRangeException.ThrowIfLessThan(size.Width, 1, nameof(Size));
            }

            _size = value;
        }
    }

    /// <summary>
    /// Whether to load one channel, 0.299 red + 0.587 green + 0.114 blue, rather than three. Opacity is left out of both.
    /// </summary>
    public bool Grey { get; init; }

    /// <summary>
    /// The classes in the order of their labels; null, the default, for the names of the directories in ordinal order. Given
    /// those of the training data, test data get the same labels even where a class has no images.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>
    /// Readers of further formats, or other readers, by the file's extension in lower case: <c>[".jpg"] = ReadJpeg</c>. A reader
    /// is given a file's content and may be called by several threads at once.
    /// </summary>
    public IReadOnlyDictionary<string, Func<Stream, RasterImage>> Decoders { get; init; } =
        new Dictionary<string, Func<Stream, RasterImage>>();
}
