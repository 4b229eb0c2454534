namespace NetCompiler.Data;

/// <summary>
/// Labelled images that stay bytes in memory, channels-last: (N, H, W, C). Reading an input scales them to floats:
/// <c>destination[i] = pixel[i] / 255f</c>, bit for bit. Immutable; safe for any number of threads.
/// </summary>
public sealed class ImageDataset : Dataset
{
    private readonly byte[] _pixels;  // (N, H, W, C)
    private readonly int[] _labels;   // (N)
    private readonly int _imageSize;  // H * W * C

    /// <summary>Wraps pixels and labels. The arrays are kept, not copied: do not change them.</summary>
    /// <param name="pixels">N images, each H rows of W pixels of C channels.</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="channels">C, at least 1.</param>
    /// <param name="labels">N classes, each from 0 to <paramref name="classes"/> - 1; at least one.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a label is out of range; the message names the row.</exception>
    public ImageDataset(byte[] pixels, int height, int width, int channels, int[] labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        Int128 needed = (Int128)labels.Length * height * width * channels;
        if (pixels.Length != needed || labels.Length == 0)
        {
            throw new ArgumentException(
                $"{pixels.Length} pixel bytes and {labels.Length} labels given; each label, at least one, goes with "
                + $"{height} x {width} x {channels} bytes.",
                nameof(pixels));
        }

        CheckLabels(labels, classes);
        _pixels = pixels;
        _labels = labels;
        _imageSize = pixels.Length / labels.Length;
        Height = height;
        Width = width;
        Channels = channels;
        TargetSize = classes;
        InputShape = Array.AsReadOnly([height, width, channels]);
    }

    /// <summary>Wraps pixels and labels given as bytes. The pixels are kept, not copied: do not change them.</summary>
    /// <param name="pixels">N images, each H rows of W pixels of C channels.</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="channels">C, at least 1.</param>
    /// <param name="labels">N classes, each from 0 to <paramref name="classes"/> - 1; at least one.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a label is out of range; the message names the row.</exception>
    public ImageDataset(byte[] pixels, int height, int width, int channels, byte[] labels, int classes)
        : this(pixels, height, width, channels, Array.ConvertAll(labels, static label => (int)label), classes)
    {
    }

    /// <summary>Rows of pixels: H.</summary>
    public int Height { get; }

    /// <summary>Pixels a row: W.</summary>
    public int Width { get; }

    /// <summary>Bytes a pixel: C.</summary>
    public int Channels { get; }

    /// <inheritdoc/>
    public override int Count => _labels.Length;

    /// <summary>(H, W, C).</summary>
    public override IReadOnlyList<int> InputShape { get; }

    /// <summary>Always <see cref="TargetKind.Labels"/>.</summary>
    public override TargetKind TargetKind => TargetKind.Labels;

    /// <summary>The number of classes.</summary>
    public override int TargetSize { get; }

    /// <summary>One image as it stands in memory: (H, W, C) bytes.</summary>
    /// <param name="index">The sample, from 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sample.</exception>
    public ReadOnlySpan<byte> Pixels(int index)
    {
        CheckIndex(index, _labels.Length);
        return _pixels.AsSpan(index * _imageSize, _imageSize);
    }

    /// <inheritdoc/>
    public override void CopyInput(int index, Span<float> destination)
    {
        CheckDestination(destination, _imageSize, "input");
        PixelScaler.Scale(Pixels(index), destination);
    }

    /// <inheritdoc/>
    public override int GetLabel(int index)
    {
        CheckIndex(index, _labels.Length);
        return _labels[index];
    }
}
