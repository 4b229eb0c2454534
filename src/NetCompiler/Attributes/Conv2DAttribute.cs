namespace NetCompiler;

/// <summary>
/// A convolution over images: x (B, H, W, C) becomes y (B, OH, OW, O),
/// y[i, j, o] = f(b[o] + sum over (u, v, c) of W[o, c, u, v] * x[i * stride + u * dilation - padTop,
/// j * stride + v * dilation - padLeft, c]), where x is zero outside the image: cross-correlation, the kernel is not flipped. With groups, filter o sees only the
/// C / groups channels of its group. OH and OW follow from <see cref="Padding"/>.
/// Parameters <c>name.weight</c> [O, C / groups, KH, KW] and <c>name.bias</c> [O], as in PyTorch's <c>nn.Conv2d</c>; fan_in is
/// KH * KW * C / groups and fan_out KH * KW * O / groups.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DAttribute : DilatedConvolution2DAttribute
{
    /// <summary>A convolution with a square kernel.</summary>
    /// <param name="filters">O, the number of output channels; at least 1.</param>
    /// <param name="kernel">KH and KW, the kernel's rows and columns; at least 1.</param>
    /// <param name="activation">f; linear unless given.</param>
    public Conv2DAttribute(int filters, int kernel, Activation activation = Activation.Linear)
        : base(kernel, kernel, activation)
    {
        Filters = filters;
    }

    /// <summary>A convolution with a rectangular kernel.</summary>
    /// <param name="filters">O, the number of output channels; at least 1.</param>
    /// <param name="kernelHeight">KH, the kernel's rows; at least 1.</param>
    /// <param name="kernelWidth">KW, the kernel's columns; at least 1.</param>
    /// <param name="activation">f; linear unless given.</param>
    public Conv2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation)
    {
        Filters = filters;
    }

    /// <summary>O, the number of output channels.</summary>
    public int Filters { get; }

    /// <summary>
    /// Into how many groups channels and filters are cut, each seeing its own only; divides both. 1 by default. Krizhevsky
    /// et al., 2012.
    /// </summary>
    public int Groups { get; set; } = 1;
}
