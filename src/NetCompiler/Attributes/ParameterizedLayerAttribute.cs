namespace NetCompiler;

/// <summary>
/// The base of layers that hold weights: their bias and their initialisers.
/// Thread-safety: read by the compiler only.
/// </summary>
public abstract class ParameterizedLayerAttribute : LayerAttribute
{
    /// <summary>Whether a bias is added. True by default.</summary>
    public bool UseBias { get; set; } = true;

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
