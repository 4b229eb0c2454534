namespace NetCompiler.Tests.Planes;

/// <summary>A window over an image.</summary>
internal sealed record PlainWindow(
    int Height, int Width, int StrideY = 1, int StrideX = 1, int Top = 0, int Bottom = 0, int Left = 0, int Right = 0)
{
    /// <summary>Rows from tap to tap.</summary>
    public int DilationY { get; init; } = 1;

    /// <summary>Columns from tap to tap.</summary>
    public int DilationX { get; init; } = 1;

    /// <summary>Rows and columns of windows over a plane.</summary>
    public int[] Outputs(int height, int width) =>
        [Count(height, Height, StrideY, DilationY, Top + Bottom), Count(width, Width, StrideX, DilationX, Left + Right)];

    /// <summary>How many windows fit along an axis.</summary>
    public static int Count(int cells, int taps, int stride, int dilation, int pads) =>
        ((cells + pads - (dilation * (taps - 1)) - 1) / stride) + 1;
}
