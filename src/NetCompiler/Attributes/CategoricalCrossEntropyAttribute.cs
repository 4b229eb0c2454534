namespace NetCompiler;

/// <summary>
/// Cross-entropy with targets given as a distribution over K classes (one-hot or soft), t (B, K): L = -1/B sum t ln p with p
/// clipped to at least 1e-7. From logits x it is -1/B sum t ln softmax(x). A softmax just before it is fused into that
/// stable form by the compiler.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CategoricalCrossEntropyAttribute : LossAttribute
{
    /// <summary>Whether the network's outputs are logits and not probabilities. False by default.</summary>
    public bool FromLogits { get; set; }

    /// <summary>s in [0, 1): targets become t (1 - s) + s / K. 0 by default.</summary>
    public float LabelSmoothing { get; set; }
}
