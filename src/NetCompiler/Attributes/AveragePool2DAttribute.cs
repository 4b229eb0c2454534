namespace NetCompiler;

/// <summary>
/// The mean of each window, each channel by itself: x (B, H, W, C) becomes y (B, OH, OW, C). It is taken over the cells that
/// exist: padding counts neither in the sum nor in the number, as in Keras (PyTorch: <c>count_include_pad=False</c>).
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class AveragePool2DAttribute : Pool2DAttribute
{
    /// <summary>A pool with square windows.</summary>
    /// <param name="size">The window's rows and columns; at least 1.</param>
    public AveragePool2DAttribute(int size)
        : base(size, size)
    {
    }

    /// <summary>A pool with rectangular windows.</summary>
    /// <param name="height">The window's rows; at least 1.</param>
    /// <param name="width">The window's columns; at least 1.</param>
    public AveragePool2DAttribute(int height, int width)
        : base(height, width)
    {
    }
}
