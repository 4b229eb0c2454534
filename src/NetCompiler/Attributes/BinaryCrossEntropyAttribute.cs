namespace NetCompiler;

/// <summary>
/// Binary cross-entropy, for one or more independent yes-or-no outputs: L = -1/(B D) sum t ln p + (1 - t) ln(1 - p), with
/// targets in [0, 1] and p clipped to [1e-7, 1 - 1e-7] as in Keras. From logits x it is
/// 1/(B D) sum max(x, 0) - t x + ln(1 + exp(-|x|)). A sigmoid just before it is fused into that stable form by the compiler.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BinaryCrossEntropyAttribute : LossAttribute
{
    /// <summary>Whether the network's output is a logit and not a probability. False by default.</summary>
    public bool FromLogits { get; set; }

    /// <summary>s in [0, 1): targets become t (1 - s) + s / 2. 0 by default.</summary>
    public float LabelSmoothing { get; set; }
}
