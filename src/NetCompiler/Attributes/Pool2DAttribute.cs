namespace NetCompiler;

/// <summary>
/// The base of the pools over images: x (B, H, W, C) becomes y (B, OH, OW, C), each channel by itself, one number for each window.
/// Padding is no number: a window that reaches over the edge has fewer cells. OH and OW follow from <see cref="Padding"/>.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="height">The window's rows; at least 1.</param>
/// <param name="width">The window's columns; at least 1.</param>
public abstract class Pool2DAttribute(int height, int width) : LayerAttribute
{
    private int? _stride;
    private int? _strideHeight;
    private int? _strideWidth;

    /// <summary>The window's rows.</summary>
    public int Height => height;

    /// <summary>The window's columns.</summary>
    public int Width => width;

    /// <summary>
    /// Cells from one window to the next along both axes, at least 1; unless given, the window's rows and columns, so that
    /// windows touch. 0 where it is not given.
    /// </summary>
    public int Stride
    {
        get => _stride ?? 0;
        set => _stride = value;
    }

    /// <summary>Rows from one window to the next; <see cref="Stride"/>, or else <see cref="Height"/>, unless given.</summary>
    public int StrideHeight
    {
        get => _strideHeight ?? _stride ?? Height;
        set => _strideHeight = value;
    }

    /// <summary>Columns from one window to the next; <see cref="Stride"/>, or else <see cref="Width"/>, unless given.</summary>
    public int StrideWidth
    {
        get => _strideWidth ?? _stride ?? Width;
        set => _strideWidth = value;
    }

    /// <summary>How windows meet the edge; <see cref="Padding.Valid"/> by default.</summary>
    public Padding Padding { get; set; }

    /// <summary>Rows above the first, fewer than the window has; not with <see cref="Padding.Same"/>.</summary>
    public int PadTop { get; set; }

    /// <summary>Rows below the last, fewer than the window has; not with <see cref="Padding.Same"/>.</summary>
    public int PadBottom { get; set; }

    /// <summary>Columns before the first, fewer than the window has; not with <see cref="Padding.Same"/>.</summary>
    public int PadLeft { get; set; }

    /// <summary>Columns after the last, fewer than the window has; not with <see cref="Padding.Same"/>.</summary>
    public int PadRight { get; set; }
}
