namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// A window of KH x KW cells that moves over an image, the same stride along both axes. Without padding it stays inside:
/// out = (in - k) / stride + 1. With TensorFlow's "same" padding out = ceil(in / stride), and an odd cell stands after.
/// </summary>
/// <param name="Input">The image: (H, W, C).</param>
/// <param name="KernelHeight">KH.</param>
/// <param name="KernelWidth">KW.</param>
/// <param name="Stride">Cells from one window to the next.</param>
/// <param name="IsSame">Whether the image is padded.</param>
internal sealed record WindowShape(SampleShape Input, int KernelHeight, int KernelWidth, int Stride, bool IsSame)
{
    public int OutputHeight { get; } = Places(Input.Height, KernelHeight, Stride, IsSame);

    public int OutputWidth { get; } = Places(Input.Width, KernelWidth, Stride, IsSame);

    /// <summary>The rows of padding above the image.</summary>
    public int PadTop => PadBefore(Input.Height, OutputHeight, KernelHeight);

    /// <summary>The columns of padding left of the image.</summary>
    public int PadLeft => PadBefore(Input.Width, OutputWidth, KernelWidth);

    /// <summary>The floats under one window: KH KW C.</summary>
    public int PatchSize => KernelHeight * KernelWidth * Input.Channels;

    /// <summary>Cells of the image under all windows together; those of the padding do not count.</summary>
    public long CellCount =>
        CountInside(Input.Height, OutputHeight, KernelHeight, PadTop) * CountInside(Input.Width, OutputWidth, KernelWidth, PadLeft);

    private static int Places(int size, int kernel, int stride, bool isSame) =>
        isSame ? (size + stride - 1) / stride : ((size - kernel) / stride) + 1;

    private int PadBefore(int size, int places, int kernel) =>
        IsSame ? Math.Max(0, ((places - 1) * Stride) + kernel - size) / 2 : 0;

    private long CountInside(int size, int places, int kernel, int pad)
    {
        long count = 0;
        for (int place = 0; place < places; place++)
        {
            int first = (place * Stride) - pad;
            count += Math.Min(size, first + kernel) - Math.Max(0, first);
        }

        return count;
    }
}
