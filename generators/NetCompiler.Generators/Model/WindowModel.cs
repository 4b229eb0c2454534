using System.Globalization;

namespace NetCompiler.Generators.Model;

/// <summary>
/// A window that moves over an image, as a kernel or a pool does, with its pads worked out: along an axis output i reads the cells
/// i * stride - before + u * dilation for u from 0 to kernel - 1. A sequence (T, C) is the image (1, T, C), and its window has one
/// row. Of a transposed convolution, which runs the other way, the pads are what is cropped from the full result; below zero, it
/// is filled up.
/// </summary>
/// <param name="KernelHeight">Rows, at least 1.</param>
/// <param name="KernelWidth">Columns, at least 1.</param>
/// <param name="StrideY">Rows from one window to the next, at least 1.</param>
/// <param name="StrideX">Columns from one window to the next, at least 1.</param>
/// <param name="DilationY">Rows from one cell of the window to the next, at least 1.</param>
/// <param name="DilationX">Columns from one cell of the window to the next, at least 1.</param>
/// <param name="PadTop">Rows above the image.</param>
/// <param name="PadBottom">Rows below it.</param>
/// <param name="PadLeft">Columns at its left.</param>
/// <param name="PadRight">Columns at its right.</param>
internal sealed record WindowModel(
    int KernelHeight, int KernelWidth, int StrideY, int StrideX, int DilationY, int DilationX,
    int PadTop, int PadBottom, int PadLeft, int PadRight)
{
    /// <summary>One cell: the window that changes nothing.</summary>
    public static WindowModel Cell { get; } = new(1, 1, 1, 1, 1, 1, 0, 0, 0, 0);

    /// <summary>Cells of the window.</summary>
    public long Area => (long)KernelHeight * KernelWidth;

    /// <summary>Rows from the window's first to its last, both counted.</summary>
    public long ExtentHeight => Extent(KernelHeight, DilationY);

    /// <summary>Columns from the window's first to its last, both counted.</summary>
    public long ExtentWidth => Extent(KernelWidth, DilationX);

    /// <summary>Rows of the output; 0 where the window does not fit.</summary>
    public int OutputHeight(int inputHeight) => Output(inputHeight, ExtentHeight, StrideY, PadTop, PadBottom);

    /// <summary>Columns of the output; 0 where the window does not fit.</summary>
    public int OutputWidth(int inputWidth) => Output(inputWidth, ExtentWidth, StrideX, PadLeft, PadRight);

    /// <summary>Rows of a transposed convolution's output; 0 where all is cropped.</summary>
    public int TransposedHeight(int inputHeight) => Transposed(inputHeight, ExtentHeight, StrideY, PadTop, PadBottom);

    /// <summary>Columns of a transposed convolution's output; 0 where all is cropped.</summary>
    public int TransposedWidth(int inputWidth) => Transposed(inputWidth, ExtentWidth, StrideX, PadLeft, PadRight);

    /// <summary>As the layer table writes it: <c>3x5, stride 2, pads 1 1 2 2</c>.</summary>
    public string Describe() => Text(KernelHeight, KernelWidth, always: true)
        + (StrideY == 1 && StrideX == 1 ? "" : ", stride " + Text(StrideY, StrideX))
        + (DilationY == 1 && DilationX == 1 ? "" : ", dilation " + Text(DilationY, DilationX))
        + (PadTop == 0 && PadBottom == 0 && PadLeft == 0 && PadRight == 0
            ? ""
            : FormattableString.Invariant($", pads {PadTop} {PadBottom} {PadLeft} {PadRight}"));

    private static string Text(int y, int x, bool always = false) => y == x && !always
        ? y.ToString(CultureInfo.InvariantCulture)
        : FormattableString.Invariant($"{y}x{x}");

    private static long Extent(int kernel, int dilation) => ((long)dilation * (kernel - 1L)) + 1;

    private static int Output(int input, long extent, int stride, int before, int after)
    {
        long room = (long)input + before + after - extent;
        return room < 0 ? 0 : Saturated.Size((room / stride) + 1);
    }

    private static int Transposed(int input, long extent, int stride, int before, int after) =>
        Saturated.Size(((input - 1L) * stride) + extent - before - after);
}
