namespace NetCompiler.Generators.Frontend;

/// <summary>What a window is along one axis.</summary>
/// <param name="Kernel">Its cells.</param>
/// <param name="Stride">Cells from one window to the next.</param>
/// <param name="Dilation">Cells from one of its cells to the next.</param>
/// <param name="Before">Cells of padding before the input's first.</param>
/// <param name="After">Cells of padding after the input's last.</param>
internal readonly record struct WindowAxis(int Kernel, int Stride, int Dilation, int Before, int After)
{
    /// <summary>Of the axis that a sequence does not have.</summary>
    public static WindowAxis Single { get; } = new(1, 1, 1, 0, 0);

    /// <summary>Cells from the window's first to its last, both counted.</summary>
    public long Extent => (Dilation * (Kernel - 1L)) + 1;
}
