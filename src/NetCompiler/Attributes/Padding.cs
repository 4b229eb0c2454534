namespace NetCompiler;

/// <summary>
/// How a window (a kernel, a pool) meets the edge of its input. With n cells along an axis, stride s and a window that spans
/// e = dilation * (kernel - 1) + 1 cells of it. Thread-safety: a value.
/// </summary>
public enum Padding
{
    /// <summary>
    /// No padding beyond the pads that are given: floor((n + before + after - e) / s) + 1 outputs. A last window that would
    /// stick out is left out.
    /// </summary>
    Valid = 0,

    /// <summary>
    /// As much padding as gives ceil(n / s) outputs: p = max(0, (ceil(n / s) - 1) * s + e - n) cells, floor(p / 2) of them
    /// before the first cell and the others, the odd one among them, after the last. TensorFlow's and Keras's rule.
    /// </summary>
    Same = 1,
}
