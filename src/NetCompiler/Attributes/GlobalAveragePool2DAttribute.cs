namespace NetCompiler;

/// <summary>
/// The mean of each channel over the whole image: x (B, H, W, C) becomes y (B, C). Lin et al., 2014.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAveragePool2DAttribute : LayerAttribute;
