namespace NetCompiler;

/// <summary>
/// The base of the convolutions: their activation, and how their kernel meets the edge of the input.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="activation">f; the initial value of <see cref="Activation"/>.</param>
public abstract class ConvolutionAttribute(Activation activation) : ParameterizedLayerAttribute
{
    /// <summary>f, the activation.</summary>
    public Activation Activation { get; set; } = activation;

    /// <summary>The slope of <see cref="Activation.LeakyRelu"/> below zero.</summary>
    public float Slope { get; set; } = 0.01f;

    /// <summary>The scale of <see cref="Activation.Elu"/> below zero.</summary>
    public float Alpha { get; set; } = 1f;

    /// <summary>How the kernel meets the edge; <see cref="Padding.Valid"/> by default.</summary>
    public Padding Padding { get; set; }

    /// <summary>
    /// Cells of zeros before the first column (of a sequence: before the first step); not with <see cref="Padding.Same"/>.
    /// </summary>
    public int PadLeft { get; set; }

    /// <summary>
    /// Cells of zeros after the last column (of a sequence: after the last step); not with <see cref="Padding.Same"/>.
    /// </summary>
    public int PadRight { get; set; }
}
