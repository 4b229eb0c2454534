using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Graph;

/// <summary>
/// The sizes of a convolution: an input plane (H, W, C), a window (KH, KW), an output plane (OH, OW, O), channels last. Output
/// pixel (oy, ox) reads input pixel (oy sy + ky dy - top, ox sx + kx dx - left) through tap (ky, kx), where there is one: cells
/// of padding are never read, so what they cost is nothing. A transposed convolution is described by the convolution that it
/// undoes: its output is that one's input plane.
/// </summary>
internal sealed record ConvolutionGeometry(
    int Height, int Width, int Channels, int OutputHeight, int OutputWidth, int Filters, WindowModel Window, int Groups)
{
    /// <summary>C of a group.</summary>
    public int GroupChannels => Channels / Groups;

    /// <summary>O of a group.</summary>
    public int GroupFilters => Filters / Groups;

    public int Taps => Window.KernelHeight * Window.KernelWidth;

    /// <summary>Whether the taps of one kernel row read neighbouring floats: then (kx, c) is one run of KW * C of them.</summary>
    public bool HasLongRuns => Groups == 1 && (Window.DilationX == 1 || Window.KernelWidth == 1);

    /// <summary>Whether some taps lie outside the plane.</summary>
    public bool IsPadded => RowsOf(0) != RowsOf(Window.KernelHeight - 1) || ColumnsOf(0) != ColumnsOf(Window.KernelWidth - 1)
        || RowsOf(0) != new Span(0, OutputHeight) || ColumnsOf(0) != new Span(0, OutputWidth);

    /// <summary>Multiply-adds a sample; cells of padding are not counted.</summary>
    public long MultiplyAdds =>
        Enumerable.Range(0, Window.KernelHeight).Sum(ky => (long)RowsOf(ky).Length)
        * Enumerable.Range(0, Window.KernelWidth).Sum(kx => (long)ColumnsOf(kx).Length)
        * GroupChannels * Filters;

    /// <summary>The output rows whose tap ky lies in the plane.</summary>
    public Span RowsOf(int ky) => Inside(ky, Height, OutputHeight, Window.StrideY, Window.DilationY, Window.PadTop);

    /// <summary>The output columns whose tap kx lies in the plane.</summary>
    public Span ColumnsOf(int kx) => Inside(kx, Width, OutputWidth, Window.StrideX, Window.DilationX, Window.PadLeft);

    /// <summary>The taps of a kernel row that lie in the plane at an output column.</summary>
    public Span TapsAt(int ox) => Taps1D(ox, Width, Window.KernelWidth, Window.StrideX, Window.DilationX, Window.PadLeft);

    /// <summary>The kernel rows that lie in the plane at an output row.</summary>
    public Span KernelRowsAt(int oy) => Taps1D(oy, Height, Window.KernelHeight, Window.StrideY, Window.DilationY, Window.PadTop);

    /// <summary>The output columns whose taps all lie in the plane.</summary>
    public Span InnerColumns => Intersect(ColumnsOf(0), ColumnsOf(Window.KernelWidth - 1));

    /// <summary>The output rows whose kernel rows all lie in the plane.</summary>
    public Span InnerRows => Intersect(RowsOf(0), RowsOf(Window.KernelHeight - 1));

    /// <summary>
    /// The same convolution with as long rows of pixels as can be: taps of 1x1 that skip no pixel see a plane as one row.
    /// </summary>
    public ConvolutionGeometry Flat() =>
        Window is { KernelHeight: 1, KernelWidth: 1, StrideY: 1, StrideX: 1, PadTop: 0, PadLeft: 0, PadBottom: 0, PadRight: 0 }
            ? this with { Height = 1, Width = Height * Width, OutputHeight = 1, OutputWidth = OutputHeight * OutputWidth }
            : this;

    /// <summary><c>3x3</c>, and what else is not usual.</summary>
    public string Describe()
    {
        string text = $"{Window.KernelHeight}x{Window.KernelWidth}";
        text += Window.StrideY > 1 || Window.StrideX > 1 ? $", stride {Window.StrideY}x{Window.StrideX}" : "";
        text += Window.DilationY > 1 || Window.DilationX > 1 ? $", dilation {Window.DilationY}x{Window.DilationX}" : "";
        return Groups > 1 ? text + $", {Groups} groups" : text;
    }

    private static Span Inside(int tap, int size, int outputs, int stride, int dilation, int pad)
    {
        // 0 <= o stride + tap dilation - pad < size
        int offset = (tap * dilation) - pad;
        int first = offset >= 0 ? 0 : CeilingOfQuotient(-offset, stride);
        int end = offset >= size ? 0 : Math.Min(outputs, CeilingOfQuotient(size - offset, stride));
        return first < end ? new Span(first, end) : new Span(0, 0);
    }

    private static Span Taps1D(int output, int size, int kernel, int stride, int dilation, int pad)
    {
        int origin = (output * stride) - pad;
        int first = origin >= 0 ? 0 : CeilingOfQuotient(-origin, dilation);
        int end = origin >= size ? 0 : Math.Min(kernel, CeilingOfQuotient(size - origin, dilation));
        return first < end ? new Span(first, end) : new Span(0, 0);
    }

    private static Span Intersect(Span left, Span right)
    {
        var both = new Span(Math.Max(left.First, right.First), Math.Min(left.End, right.End));
        return both.Length > 0 ? both : new Span(0, 0);
    }

    private static int CeilingOfQuotient(int number, int divisor) => (number + divisor - 1) / divisor;

    /// <summary>Numbers from the first to the one before the end.</summary>
    internal readonly record struct Span(int First, int End)
    {
        public int Length => End - First;
    }
}
