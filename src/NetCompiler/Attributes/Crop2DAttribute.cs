namespace NetCompiler;

/// <summary>
/// Cuts the edges off images: x (B, H, W, C) becomes y (B, H - top - bottom, W - left - right, C), of which something is left.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Crop2DAttribute : LayerAttribute
{
    /// <summary>Cuts the same on all four sides.</summary>
    /// <param name="crop">Rows and columns on each side; at least 0.</param>
    public Crop2DAttribute(int crop)
        : this(crop, crop, crop, crop)
    {
    }

    /// <summary>Cuts a number of its own on each side.</summary>
    /// <param name="top">Rows above; at least 0.</param>
    /// <param name="bottom">Rows below; at least 0.</param>
    /// <param name="left">Columns at the left; at least 0.</param>
    /// <param name="right">Columns at the right; at least 0.</param>
    public Crop2DAttribute(int top, int bottom, int left, int right)
    {
        Top = top;
        Bottom = bottom;
        Left = left;
        Right = right;
    }

    /// <summary>Rows above.</summary>
    public int Top { get; }

    /// <summary>Rows below.</summary>
    public int Bottom { get; }

    /// <summary>Columns at the left.</summary>
    public int Left { get; }

    /// <summary>Columns at the right.</summary>
    public int Right { get; }
}
