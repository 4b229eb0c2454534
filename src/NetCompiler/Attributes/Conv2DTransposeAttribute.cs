namespace NetCompiler;

/// <summary>
/// A transposed convolution over images, the gradient of a convolution by its input: every cell of x (B, H, W, C) adds its
/// multiple of the kernel, full[i * stride + u, j * stride + v, o] = sum over c of W[c, o, u, v] * x[i, j, c] summed over all
/// (i, j, u, v) that meet there; y (B, OH, OW, O) is f(b + full) without the rows and columns that are cropped.
/// With n cells along an axis, stride s and k rows or columns of kernel:
/// <see cref="Padding.Same"/> gives n * s cells, of k - s cropped cells the odd one after;
/// <see cref="Padding.Valid"/> gives (n - 1) * s + max(k, s), both as Keras does;
/// with pads or an output padding given it is (n - 1) * s + k - before - after + outputPadding, as in PyTorch.
/// Parameters <c>name.weight</c> [C, O, KH, KW] and <c>name.bias</c> [O], as in PyTorch's <c>nn.ConvTranspose2d</c>; fan_in is
/// KH * KW * C and fan_out KH * KW * O. Zeiler et al., 2010.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class Conv2DTransposeAttribute : Convolution2DAttribute
{
    private int? _outputPaddingHeight;
    private int? _outputPaddingWidth;

    /// <summary>A transposed convolution with a square kernel.</summary>
    /// <param name="filters">O, the number of output channels; at least 1.</param>
    /// <param name="kernel">KH and KW, the kernel's rows and columns; at least 1.</param>
    /// <param name="activation">f; linear unless given.</param>
    public Conv2DTransposeAttribute(int filters, int kernel, Activation activation = Activation.Linear)
        : base(kernel, kernel, activation)
    {
        Filters = filters;
    }

    /// <summary>A transposed convolution with a rectangular kernel.</summary>
    /// <param name="filters">O, the number of output channels; at least 1.</param>
    /// <param name="kernelHeight">KH, the kernel's rows; at least 1.</param>
    /// <param name="kernelWidth">KW, the kernel's columns; at least 1.</param>
    /// <param name="activation">f; linear unless given.</param>
    public Conv2DTransposeAttribute(int filters, int kernelHeight, int kernelWidth, Activation activation = Activation.Linear)
        : base(kernelHeight, kernelWidth, activation)
    {
        Filters = filters;
    }

    /// <summary>O, the number of output channels.</summary>
    public int Filters { get; }

    /// <summary>
    /// Rows below and columns to the right that the output has beyond what the pads leave, below the stride; not with
    /// <see cref="Padding.Same"/>. It tells apart the sizes that a strided convolution maps to the same one.
    /// </summary>
    public int OutputPadding { get; set; }

    /// <summary>Rows beyond what the pads leave; <see cref="OutputPadding"/> unless given.</summary>
    public int OutputPaddingHeight
    {
        get => _outputPaddingHeight ?? OutputPadding;
        set => _outputPaddingHeight = value;
    }

    /// <summary>Columns beyond what the pads leave; <see cref="OutputPadding"/> unless given.</summary>
    public int OutputPaddingWidth
    {
        get => _outputPaddingWidth ?? OutputPadding;
        set => _outputPaddingWidth = value;
    }
}
