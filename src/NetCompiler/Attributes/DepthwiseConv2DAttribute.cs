namespace NetCompiler;

/// <summary>
/// A convolution of every channel by itself: x (B, H, W, C) becomes y (B, OH, OW, C * m) with m the multiplier,
/// y[i, j, c * m + k] = f(b[c * m + k] + sum over (u, v) of W[c * m + k, 0, u, v] * x[i * stride + u * dilation - padTop,
/// j * stride + v * dilation - padLeft, c]), where x is zero outside the image. OH and OW follow from <see cref="Padding"/>.
/// Parameters <c>name.weight</c> [C * m, 1, KH, KW] and <c>name.bias</c> [C * m], as in PyTorch's <c>nn.Conv2d</c> with
/// <c>groups=C</c>; fan_in is KH * KW and fan_out KH * KW * m. Howard et al., 2017.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DepthwiseConv2DAttribute : DilatedConvolution2DAttribute
{
    /// <summary>A depthwise convolution with a square kernel.</summary>
    /// <param name="kernel">KH and KW, the kernel's rows and columns; at least 1.</param>
    /// <param name="activation">f; linear unless given.</param>
    public DepthwiseConv2DAttribute(int kernel, Activation activation = Activation.Linear)
        : base(kernel, kernel, activation)
    {
    }

    /// <summary>A depthwise convolution with a rectangular kernel.</summary>
    /// <param name="kernelHeight">KH, the kernel's rows; at least 1.</param>
    /// <param name="kernelWidth">KW, the kernel's columns; at least 1.</param>
    /// <param name="activation">f; linear unless given.</param>
    public DepthwiseConv2DAttribute(int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation)
    {
    }

    /// <summary>m, the output channels of each input channel; at least 1. 1 by default.</summary>
    public int Multiplier { get; set; } = 1;
}
