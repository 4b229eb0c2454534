namespace NetCompiler;

/// <summary>
/// Enlarges images by whole factors: x (B, H, W, C) becomes y (B, H * factorHeight, W * factorWidth, C), each channel by itself.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class UpSample2DAttribute : LayerAttribute
{
    /// <summary>Enlarges both axes by the same factor.</summary>
    /// <param name="factor">Output rows and columns for each of the input's; at least 1.</param>
    /// <param name="interpolation">What stands between the input's cells; the nearest of them unless given.</param>
    public UpSample2DAttribute(int factor, Interpolation interpolation = Interpolation.Nearest)
        : this(factor, factor, interpolation)
    {
    }

    /// <summary>Enlarges each axis by a factor of its own.</summary>
    /// <param name="factorHeight">Output rows for each of the input's; at least 1.</param>
    /// <param name="factorWidth">Output columns for each of the input's; at least 1.</param>
    /// <param name="interpolation">What stands between the input's cells; the nearest of them unless given.</param>
    public UpSample2DAttribute(int factorHeight, int factorWidth, Interpolation interpolation = Interpolation.Nearest)
    {
        FactorHeight = factorHeight;
        FactorWidth = factorWidth;
        Interpolation = interpolation;
    }

    /// <summary>Output rows for each of the input's.</summary>
    public int FactorHeight { get; }

    /// <summary>Output columns for each of the input's.</summary>
    public int FactorWidth { get; }

    /// <summary>What stands between the input's cells.</summary>
    public Interpolation Interpolation { get; set; }
}
