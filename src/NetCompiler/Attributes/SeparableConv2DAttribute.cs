namespace NetCompiler;

/// <summary>
/// A depthwise convolution followed by a pointwise one: x (B, H, W, C) becomes z (B, OH, OW, C * m) by a kernel for each channel,
/// as <see cref="DepthwiseConv2DAttribute"/> does it without bias or activation, and then y (B, OH, OW, O) with
/// y[i, j, o] = f(b[o] + sum over c of P[o, c] * z[i, j, c]). OH and OW follow from <see cref="Padding"/>.
/// Parameters <c>name.depthwise.weight</c> [C * m, 1, KH, KW], <c>name.pointwise.weight</c> [O, C * m, 1, 1] and
/// <c>name.pointwise.bias</c> [O]; the weight initialiser serves both weights. Chollet, 2017; as Keras's <c>SeparableConv2D</c>.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SeparableConv2DAttribute : DilatedConvolution2DAttribute
{
    /// <summary>A separable convolution with a square kernel.</summary>
    /// <param name="filters">O, the number of output channels; at least 1.</param>
    /// <param name="kernel">KH and KW, the kernel's rows and columns; at least 1.</param>
    /// <param name="activation">f, after the pointwise part; linear unless given.</param>
    public SeparableConv2DAttribute(int filters, int kernel, Activation activation = Activation.Linear)
        : base(kernel, kernel, activation)
    {
        Filters = filters;
    }

    /// <summary>A separable convolution with a rectangular kernel.</summary>
    /// <param name="filters">O, the number of output channels; at least 1.</param>
    /// <param name="kernelHeight">KH, the kernel's rows; at least 1.</param>
    /// <param name="kernelWidth">KW, the kernel's columns; at least 1.</param>
    /// <param name="activation">f, after the pointwise part; linear unless given.</param>
    public SeparableConv2DAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation)
    {
        Filters = filters;
    }

    /// <summary>O, the number of output channels.</summary>
    public int Filters { get; }

    /// <summary>m, the channels between the two parts for each input channel; at least 1. 1 by default.</summary>
    public int Multiplier { get; set; } = 1;
}
