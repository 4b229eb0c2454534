namespace NetCompiler;

/// <summary>
/// Layer normalisation: y = gamma * (x - mean) / sqrt(variance + epsilon) + beta for x (B, ..., C), with mean and variance over the
/// last axis, each row by itself, in training and in inference alike. Parameters <c>name.weight</c> and <c>name.bias</c> [C], as in
/// PyTorch's <c>nn.LayerNorm(C)</c>. Ba et al., 2016.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : NormalizationAttribute;
