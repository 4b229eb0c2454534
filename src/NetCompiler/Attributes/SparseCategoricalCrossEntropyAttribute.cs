namespace NetCompiler;

/// <summary>
/// Cross-entropy with targets given as the numbers of the classes, 0 to K - 1: L = -1/B sum ln p[label], with p clipped to
/// at least 1e-7. From logits x it is 1/B sum logsumexp(x) - x[label], PyTorch's <c>CrossEntropyLoss</c>. A softmax just
/// before it is fused into that stable form by the compiler.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SparseCategoricalCrossEntropyAttribute : LossAttribute
{
    /// <summary>Whether the network's outputs are logits and not probabilities. False by default.</summary>
    public bool FromLogits { get; set; }

    /// <summary>s in [0, 1): the target becomes 1 - s + s/K for the label and s/K for the others. 0 by default.</summary>
    public float LabelSmoothing { get; set; }
}
