using NetCompiler.Tests.Planes;

namespace NetCompiler.Tests.Specifications;

/// <summary>How a window is asked for: with pads of its own, or with those that a padding works out for an input.</summary>
/// <param name="Window">Its sizes; its pads hold where the padding is valid.</param>
/// <param name="Padding">Same: as many pads as give ceil(cells / stride) outputs.</param>
internal sealed record WindowSpecification(PlainWindow Window, Padding Padding = Padding.Valid)
{
    /// <summary>The window with its pads for a plane.</summary>
    public PlainWindow For(int height, int width)
    {
        if (Padding == Padding.Valid)
        {
            return Window;
        }

        (int top, int bottom) = SamePads(height, Window.Height, Window.StrideY, Window.DilationY);
        (int left, int right) = SamePads(width, Window.Width, Window.StrideX, Window.DilationX);
        return Window with { Top = top, Bottom = bottom, Left = left, Right = right };
    }

    // The windows must reach from the first cell to the last; the odd pad comes after.
    private static (int Before, int After) SamePads(int cells, int taps, int stride, int dilation)
    {
        int outputs = (int)Math.Ceiling((double)cells / stride);
        int needed = Math.Max(0, ((outputs - 1) * stride) + (dilation * (taps - 1)) + 1 - cells);
        return (needed / 2, needed - (needed / 2));
    }
}
