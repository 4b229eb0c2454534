namespace NetCompiler;

/// <summary>
/// The base of the pools over sequences: x (B, T, C) becomes y (B, OT, C), each channel by itself, one number for each window.
/// Padding is no number: a window that reaches over the edge has fewer cells. OT follows from <see cref="Padding"/>.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="size">The window's steps; at least 1.</param>
public abstract class Pool1DAttribute(int size) : LayerAttribute
{
    private int? _stride;

    /// <summary>The window's steps.</summary>
    public int Size => size;

    /// <summary>Steps from one window to the next, at least 1; <see cref="Size"/> unless given, so that windows touch.</summary>
    public int Stride
    {
        get => _stride ?? Size;
        set => _stride = value;
    }

    /// <summary>How windows meet the edge; <see cref="Padding.Valid"/> by default.</summary>
    public Padding Padding { get; set; }

    /// <summary>Steps before the first, fewer than the window has; not with <see cref="Padding.Same"/>.</summary>
    public int PadLeft { get; set; }

    /// <summary>Steps after the last, fewer than the window has; not with <see cref="Padding.Same"/>.</summary>
    public int PadRight { get; set; }
}
