namespace NetCompiler;

/// <summary>
/// The largest number of each window, each channel by itself: x (B, H, W, C) becomes y (B, OH, OW, C). The gradient goes to the
/// first cell that has it, row by row.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class MaxPool2DAttribute : Pool2DAttribute
{
    /// <summary>A pool with square windows.</summary>
    /// <param name="size">The window's rows and columns; at least 1.</param>
    public MaxPool2DAttribute(int size)
        : base(size, size)
    {
    }

    /// <summary>A pool with rectangular windows.</summary>
    /// <param name="height">The window's rows; at least 1.</param>
    /// <param name="width">The window's columns; at least 1.</param>
    public MaxPool2DAttribute(int height, int width)
        : base(height, width)
    {
    }
}
