namespace NetCompiler.Data;

/// <summary>
/// Labelled images that stay bytes in memory, channels-last: (N, H, W, C). Reading an input scales them to floats:
/// <c>destination[i] = pixel[i] / 255f</c>, bit for bit. <see cref="Normalize"/> and <see cref="Augment"/> give data sets that
/// share the bytes and do more while they read them. Immutable; safe for any number of threads.
/// </summary>
public sealed class ImageDataset : Dataset
{
    private readonly byte[] _pixels;  // (N, H, W, C)
    private readonly int[] _labels;   // (N)
    private readonly int _imageSize;  // H * W * C
    private readonly Normalization? _normalization;
    private readonly ImageAugmentation? _augmentation;

    /// <summary>Wraps pixels and labels. The arrays are kept, not copied: do not change them.</summary>
    /// <param name="pixels">N images, each H rows of W pixels of C channels.</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="channels">C, at least 1.</param>
    /// <param name="labels">N classes, each from 0 to <paramref name="classes"/> - 1; at least one.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="classNames">A name for each class in the order of their labels; none where they have no names.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit, a label is out of range (the message names the row), or there are not as many names as classes.
    /// </exception>
    public ImageDataset(
        byte[] pixels, int height, int width, int channels, int[] labels, int classes, IReadOnlyList<string>? classNames = null)
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
        if (classNames is not null && classNames.Count != classes)
        {
            throw new ArgumentException($"{classNames.Count} names given for {classes} classes; each takes one.", nameof(classNames));
        }

        _pixels = pixels;
        _labels = labels;
        _imageSize = pixels.Length / labels.Length;
        Height = height;
        Width = width;
        Channels = channels;
        TargetSize = classes;
        InputShape = Array.AsReadOnly([height, width, channels]);
        ClassNames = classNames is null ? [] : Array.AsReadOnly(classNames.ToArray());
    }

    /// <summary>Wraps pixels and labels given as bytes. The pixels are kept, not copied: do not change them.</summary>
    /// <param name="pixels">N images, each H rows of W pixels of C channels.</param>
    /// <param name="height">H, at least 1.</param>
    /// <param name="width">W, at least 1.</param>
    /// <param name="channels">C, at least 1.</param>
    /// <param name="labels">N classes, each from 0 to <paramref name="classes"/> - 1; at least one.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <param name="classNames">A name for each class in the order of their labels; none where they have no names.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit, a label is out of range (the message names the row), or there are not as many names as classes.
    /// </exception>
    public ImageDataset(
        byte[] pixels, int height, int width, int channels, byte[] labels, int classes, IReadOnlyList<string>? classNames = null)
        : this(pixels, height, width, channels, Array.ConvertAll(labels, static label => (int)label), classes, classNames)
    {
    }

    private ImageDataset(ImageDataset source, Normalization? normalization, ImageAugmentation? augmentation)
    {
        _pixels = source._pixels;
        _labels = source._labels;
        _imageSize = source._imageSize;
        ClassNames = source.ClassNames;
        Height = source.Height;
        Width = source.Width;
        Channels = source.Channels;
        TargetSize = source.TargetSize;
        InputShape = source.InputShape;
        _normalization = normalization;
        _augmentation = augmentation;
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

    /// <summary>The names of the classes in the order of their labels; empty unless given.</summary>
    public override IReadOnlyList<string> ClassNames { get; }

    // Bytes, by finite factors.
    internal override bool IsAlwaysFinite => true;

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
        if (_normalization is null)
        {
            PixelScaler.Scale(Pixels(index), destination, Channels, default(UnitFormula));
        }
        else
        {
            PixelScaler.Scale(Pixels(index), destination, Channels, _normalization.OfBytes);
        }
    }

    /// <inheritdoc/>
    public override void CopyTrainingInput(int index, ulong randomSeed, Span<float> destination)
    {
        if (_augmentation is null)
        {
            CopyInput(index, destination);
            return;
        }

        CheckDestination(destination, _imageSize, "input");
        var shape = new ImageShape(Height, Width, Channels);
        _augmentation.Read(Pixels(index), shape, _normalization, randomSeed, destination);
    }

    /// <inheritdoc/>
    public override int GetLabel(int index)
    {
        CheckIndex(index, _labels.Length);
        return _labels[index];
    }

    /// <summary>
    /// The same images, brought to mean 0 and deviation 1 as they are read, in place of any normalisation before. The bytes
    /// are shared.
    /// </summary>
    /// <param name="normalization">What to do; measured on the training data, it also serves the test data.</param>
    /// <exception cref="ArgumentException">It has numbers for another count of channels.</exception>
    public ImageDataset Normalize(Normalization normalization)
    {
        ArgumentNullException.ThrowIfNull(normalization);
        if (normalization.Mean.Count != Channels)
        {
            throw new ArgumentException(
                $"The normalization has numbers for {normalization.Mean.Count} channels; the images have {Channels}.",
                nameof(normalization));
        }

        return new ImageDataset(this, normalization, _augmentation);
    }

    /// <summary>
    /// The same images, changed at random whenever training reads them, after any changes given before; evaluation and
    /// prediction read them as they are. Views of the result, such as those of <see cref="Dataset.Split(double, ulong)"/>, do so too. What
    /// moves pixels comes first and is joined into one map, then what changes values, each in the order given; then
    /// normalisation. The bytes are shared, and nothing is allocated.
    /// </summary>
    /// <param name="transforms">The changes, at least one.</param>
    /// <exception cref="ArgumentException">There is none, or one is null.</exception>
    public ImageDataset Augment(params ImageTransform[] transforms)
    {
        ArgumentNullException.ThrowIfNull(transforms);
        if (transforms.Length == 0 || Array.Exists(transforms, transform => transform is null))
        {
            throw new ArgumentException(
                "Give at least one transform, such as new HorizontalFlip(), and none that is null.", nameof(transforms));
        }

        ImageAugmentation augmentation = _augmentation is null
            ? new ImageAugmentation([.. transforms])
            : _augmentation.Then(transforms);
        return new ImageDataset(this, _normalization, augmentation);
    }
}
