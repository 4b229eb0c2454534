using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Graph;

/// <summary>
/// The windows that a layer lays over a plane: window (i, j) begins at cell (i * stride - padding top, j * stride - padding left)
/// and has taps (ky, kx), a dilation apart. Taps outside the plane have no cell.
/// </summary>
/// <param name="Cells">The plane that the windows lie on.</param>
/// <param name="Windows">One pixel a window, of as many channels.</param>
/// <param name="Window">Size, stride, dilation and padding.</param>
internal sealed record WindowGrid(Plane Cells, Plane Windows, WindowModel Window)
{
    public static WindowGrid Of(EquatableArray<int> cells, EquatableArray<int> windows, WindowModel window) =>
        new(Plane.Of(cells), Plane.Of(windows), window);

    /// <summary>One window over the whole plane.</summary>
    public static WindowGrid Whole(EquatableArray<int> cells) => Tiles(cells, Plane.Of(cells).Height, Plane.Of(cells).Width);

    /// <summary>Windows side by side that cover the plane; its sizes are multiples of theirs.</summary>
    public static WindowGrid Tiles(EquatableArray<int> cells, int height, int width)
    {
        var plane = Plane.Of(cells);
        var window = WindowModel.Cell with
        {
            KernelHeight = height,
            KernelWidth = width,
            StrideY = height,
            StrideX = width,
        };
        return new WindowGrid(plane, new Plane(plane.Height / height, plane.Width / width, plane.Channels), window);
    }

    /// <summary>Taps of a window.</summary>
    public int Taps => Window.KernelHeight * Window.KernelWidth;

    /// <summary>Whether a window reaches beyond the first or last row of cells.</summary>
    public bool IsCutY => Window.PadTop > 0 || EndY > Cells.Height;

    /// <summary>Whether a window reaches beyond the first or last column of cells.</summary>
    public bool IsCutX => Window.PadLeft > 0 || EndX > Cells.Width;

    /// <summary>Whether some window has taps without a cell.</summary>
    public bool IsCut => IsCutY || IsCutX;

    /// <summary>Whether every window is cut: none stands wholly within the plane, so none needs its own code.</summary>
    public bool IsAlwaysCut => SpanY > Cells.Height || SpanX > Cells.Width;

    /// <summary>Whether every cell belongs to one window at most, in which it has one tap.</summary>
    public bool IsDisjoint =>
        (Windows.Height == 1 || Window.StrideY >= SpanY) && (Windows.Width == 1 || Window.StrideX >= SpanX)
        && SpanY == Window.KernelHeight && SpanX == Window.KernelWidth;

    /// <summary>Whether rows of cells belong to no window.</summary>
    public bool HasGapsY => (Windows.Height > 1 && Window.StrideY > SpanY) || EndY < Cells.Height;

    /// <summary>Whether columns of cells belong to no window.</summary>
    public bool HasGapsX => (Windows.Width > 1 && Window.StrideX > SpanX) || EndX < Cells.Width;

    private int SpanY => (int)Window.ExtentHeight;

    private int SpanX => (int)Window.ExtentWidth;

    // The row after the last window's last tap.
    private int EndY => ((Windows.Height - 1) * Window.StrideY) + SpanY - Window.PadTop;

    private int EndX => ((Windows.Width - 1) * Window.StrideX) + SpanX - Window.PadLeft;

    /// <summary>From a window's first tap to another of its taps, in floats of the plane.</summary>
    public int TapOffset(int tap)
    {
        int ky = tap / Window.KernelWidth, kx = tap % Window.KernelWidth;
        return (ky * Window.DilationY * Cells.LineFloats) + (kx * Window.DilationX * Cells.Channels);
    }

    /// <summary>
    /// Of windows of stride 1: those that lie on the windows' plane, one for each cell, and whose tap t is tap Taps - 1 - t of
    /// the window there that holds the cell.
    /// </summary>
    public WindowGrid Reverse()
    {
        int top = SpanY - 1 - Window.PadTop, left = SpanX - 1 - Window.PadLeft;
        return new WindowGrid(Windows, Cells, Window with { PadTop = top, PadBottom = 0, PadLeft = left, PadRight = 0 });
    }

    /// <summary><c>3x3, stride 2</c>.</summary>
    public string Describe() => Window.Describe();
}
