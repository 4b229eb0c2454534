namespace NetCompiler;

/// <summary>
/// Group normalisation: y = gamma * (x - mean) / sqrt(variance + epsilon) + beta for x (B, ..., C), with mean and variance of a
/// sample over the C / groups channels of a group and all other axes, in training and in inference alike. One group is layer
/// normalisation over the whole sample, C groups are instance normalisation. Parameters <c>name.weight</c> and <c>name.bias</c>
/// [C], as in PyTorch's <c>nn.GroupNorm</c>. Wu and He, 2018.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="groups">The number of groups; divides the channels.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GroupNormAttribute(int groups) : NormalizationAttribute
{
    /// <summary>The number of groups.</summary>
    public int Groups => groups;
}
