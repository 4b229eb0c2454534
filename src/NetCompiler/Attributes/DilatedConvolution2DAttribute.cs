namespace NetCompiler;

/// <summary>
/// The base of the convolutions over images whose kernel can be spread out: dilated, or "à trous". Yu and Koltun, 2016.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="kernelHeight">KH, the kernel's rows; at least 1.</param>
/// <param name="kernelWidth">KW, the kernel's columns; at least 1.</param>
/// <param name="activation">f; the initial value of <see cref="ConvolutionAttribute.Activation"/>.</param>
public abstract class DilatedConvolution2DAttribute(int kernelHeight, int kernelWidth, Activation activation)
    : Convolution2DAttribute(kernelHeight, kernelWidth, activation)
{
    private int? _dilationHeight;
    private int? _dilationWidth;

    /// <summary>
    /// Cells of the input from one weight of the kernel to the next along both axes, at least 1. 1 by default: they touch.
    /// With <see cref="Padding.Same"/>, strides and dilations are not both above 1.
    /// </summary>
    public int Dilation { get; set; } = 1;

    /// <summary>Rows from one weight to the next; <see cref="Dilation"/> unless given.</summary>
    public int DilationHeight
    {
        get => _dilationHeight ?? Dilation;
        set => _dilationHeight = value;
    }

    /// <summary>Columns from one weight to the next; <see cref="Dilation"/> unless given.</summary>
    public int DilationWidth
    {
        get => _dilationWidth ?? Dilation;
        set => _dilationWidth = value;
    }
}
