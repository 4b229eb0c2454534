namespace NetCompiler;

/// <summary>
/// Batch normalisation over the last axis: y = gamma * (x - mean) / sqrt(variance + epsilon) + beta for x (B, ..., C). In training
/// mean and variance of a channel are those of the batch, over all axes but the last, and move the running ones,
/// running = (1 - momentum) * running + momentum * batch; in inference they are the running ones. Frozen (<c>Trainable = false</c>)
/// they are the running ones in training too, which then stay as they are, as in Keras.
/// Parameters <c>name.weight</c> and <c>name.bias</c> [C]; state that no optimizer moves <c>name.running_mean</c> [C], zeros to
/// begin with, and <c>name.running_var</c> [C], ones; as in PyTorch's <c>nn.BatchNorm2d</c>. Ioffe and Szegedy, 2015.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : NormalizationAttribute
{
    /// <summary>
    /// How far a batch moves the running mean and variance, above 0 and at most 1. 0.1 by default, in PyTorch's sense: Keras
    /// calls 0.9 what is 0.1 here.
    /// </summary>
    public float Momentum { get; set; } = 0.1f;

    /// <summary>
    /// Whether the running variance takes the batch's biased variance (divided by the count n), as Keras does; false by default:
    /// the unbiased one (divided by n - 1), as PyTorch does.
    /// </summary>
    public bool BiasedVariance { get; set; }
}
