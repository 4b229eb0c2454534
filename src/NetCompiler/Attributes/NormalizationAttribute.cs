namespace NetCompiler;

/// <summary>
/// The base of the normalisations, y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, which differ in what mean and
/// variance (biased: divided by the count) are taken over. gamma is <c>name.weight</c> [C], ones to begin with, and beta
/// <c>name.bias</c> [C], zeros; C is the size of the last axis.
/// Thread-safety: read by the compiler only.
/// </summary>
public abstract class NormalizationAttribute : LayerAttribute
{
    /// <summary>
    /// Whether training changes gamma and beta. False freezes the layer: no gradient by them is computed, and layers before it learn
    /// through it. True by default; as Keras's <c>trainable</c>.
    /// </summary>
    public bool Trainable { get; set; } = true;

    /// <summary>What is added to the variance, above 0. 1e-5 by default, as in PyTorch (Keras: 1e-3).</summary>
    public float Epsilon { get; set; } = 1e-5f;

    /// <summary>Whether gamma is there; otherwise it is 1. True by default.</summary>
    public bool UseScale { get; set; } = true;

    /// <summary>Whether beta is there; otherwise it is 0. True by default.</summary>
    public bool UseShift { get; set; } = true;
}
