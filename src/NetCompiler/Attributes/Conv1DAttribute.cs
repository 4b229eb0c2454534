namespace NetCompiler;

/// <summary>
/// A convolution over sequences: x (B, T, C) becomes y (B, OT, O),
/// y[t, o] = f(b[o] + sum over (u, c) of W[o, c, u] * x[t * stride + u * dilation - padLeft, c]), where x is zero outside the
/// sequence. With groups, filter o sees only the C / groups channels of its group. OT follows from <see cref="Padding"/>.
/// Parameters <c>name.weight</c> [O, C / groups, K] and <c>name.bias</c> [O], as in PyTorch's <c>nn.Conv1d</c>; fan_in is
/// K * C / groups and fan_out K * O / groups.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="filters">O, the number of output channels; at least 1.</param>
/// <param name="kernel">K, the steps of the kernel; at least 1.</param>
/// <param name="activation">f; linear unless given.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv1DAttribute(int filters, int kernel, Activation activation = Activation.Linear) : ConvolutionAttribute(activation)
{
    /// <summary>O, the number of output channels.</summary>
    public int Filters => filters;

    /// <summary>K, the steps of the kernel.</summary>
    public int Kernel => kernel;

    /// <summary>Steps from one window to the next, at least 1. 1 by default.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>
    /// Steps of the input from one weight of the kernel to the next, at least 1. 1 by default: they touch.
    /// With <see cref="Padding.Same"/>, stride and dilation are not both above 1.
    /// </summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Into how many groups channels and filters are cut, each seeing its own only; divides both. 1 by default.</summary>
    public int Groups { get; set; } = 1;
}
