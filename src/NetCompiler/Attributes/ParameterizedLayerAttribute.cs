namespace NetCompiler;

/// <summary>
/// The base of layers that hold weights: their bias and their initialisers, and what training does to them. "The weights" are the
/// kernel, without the bias; of a separable convolution both kernels.
/// Thread-safety: read by the compiler only.
/// </summary>
public abstract class ParameterizedLayerAttribute : LayerAttribute
{
    /// <summary>Whether a bias is added. True by default.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>
    /// Whether training changes the weights and the bias. False freezes the layer: no gradient by them is computed, and layers
    /// before it learn through it. True by default; as Keras's <c>trainable</c>.
    /// </summary>
    public bool Trainable { get; set; } = true;

    /// <summary>l of the penalty l * sum |w|, at least 0; 0 by default. As Keras's <c>kernel_regularizer</c>.</summary>
    public float L1 { get; set; }

    /// <summary>l of the penalty l * sum w^2, at least 0; 0 by default. As Keras's <c>kernel_regularizer</c>.</summary>
    public float L2 { get; set; }

    /// <summary>l of the penalty l * sum |b|, at least 0; 0 by default. As Keras's <c>bias_regularizer</c>.</summary>
    public float BiasL1 { get; set; }

    /// <summary>l of the penalty l * sum b^2, at least 0; 0 by default. As Keras's <c>bias_regularizer</c>.</summary>
    public float BiasL2 { get; set; }

    /// <summary>
    /// m: after a step the weights that lead into each unit or filter have a Euclidean norm of at most m. At least 0; 0, no bound,
    /// by default. As Keras's <c>MaxNorm</c> over all axes of the kernel but that of the units; Srivastava et al., 2014.
    /// </summary>
    public float MaxNorm { get; set; }

    /// <summary>
    /// c: after a step every weight is moved into [-c, c]. At least 0; 0, no bound, by default. Arjovsky, Chintala and Bottou, 2017.
    /// </summary>
    public float ClipWeights { get; set; }

    /// <summary>How the weights begin; Glorot uniform by default.</summary>
    public Initializer WeightInitializer { get; set; }

    /// <summary>How the biases begin; zeros by default.</summary>
    public Initializer BiasInitializer { get; set; }

    /// <summary>The lower bound of <see cref="Initializer.Uniform"/> for the weights.</summary>
    public float WeightMinimum { get; set; } = -0.05f;

    /// <summary>The upper bound of <see cref="Initializer.Uniform"/> for the weights.</summary>
    public float WeightMaximum { get; set; } = 0.05f;

    /// <summary>The mean of <see cref="Initializer.Normal"/> for the weights.</summary>
    public float WeightMean { get; set; }

    /// <summary>The standard deviation of <see cref="Initializer.Normal"/> for the weights.</summary>
    public float WeightStandardDeviation { get; set; } = 0.05f;

    /// <summary>The value of <see cref="Initializer.Constant"/> for the weights.</summary>
    public float WeightValue { get; set; }

    /// <summary>The gain of <see cref="Initializer.Orthogonal"/> for the weights.</summary>
    public float WeightGain { get; set; } = 1f;

    /// <summary>The lower bound of <see cref="Initializer.Uniform"/> for the biases.</summary>
    public float BiasMinimum { get; set; } = -0.05f;

    /// <summary>The upper bound of <see cref="Initializer.Uniform"/> for the biases.</summary>
    public float BiasMaximum { get; set; } = 0.05f;

    /// <summary>The mean of <see cref="Initializer.Normal"/> for the biases.</summary>
    public float BiasMean { get; set; }

    /// <summary>The standard deviation of <see cref="Initializer.Normal"/> for the biases.</summary>
    public float BiasStandardDeviation { get; set; } = 0.05f;

    /// <summary>The value of <see cref="Initializer.Constant"/> for the biases.</summary>
    public float BiasValue { get; set; }

    /// <summary>The gain of <see cref="Initializer.Orthogonal"/> for the biases.</summary>
    public float BiasGain { get; set; } = 1f;
}
