namespace NetCompiler;

/// <summary>
/// The base of the convolutions over images (H, W, C): their kernel, strides and pads.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="kernelHeight">KH, the kernel's rows; at least 1.</param>
/// <param name="kernelWidth">KW, the kernel's columns; at least 1.</param>
/// <param name="activation">f; the initial value of <see cref="ConvolutionAttribute.Activation"/>.</param>
public abstract class Convolution2DAttribute(int kernelHeight, int kernelWidth, Activation activation)
    : ConvolutionAttribute(activation)
{
    private int? _strideHeight;
    private int? _strideWidth;

    /// <summary>KH, the kernel's rows.</summary>
    public int KernelHeight => kernelHeight;

    /// <summary>KW, the kernel's columns.</summary>
    public int KernelWidth => kernelWidth;

    /// <summary>Cells from one window to the next along both axes, at least 1. 1 by default.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>Rows from one window to the next; <see cref="Stride"/> unless given.</summary>
    public int StrideHeight
    {
        get => _strideHeight ?? Stride;
        set => _strideHeight = value;
    }

    /// <summary>Columns from one window to the next; <see cref="Stride"/> unless given.</summary>
    public int StrideWidth
    {
        get => _strideWidth ?? Stride;
        set => _strideWidth = value;
    }

    /// <summary>Rows of zeros above the first; not with <see cref="Padding.Same"/>.</summary>
    public int PadTop { get; set; }

    /// <summary>Rows of zeros below the last; not with <see cref="Padding.Same"/>.</summary>
    public int PadBottom { get; set; }
}
