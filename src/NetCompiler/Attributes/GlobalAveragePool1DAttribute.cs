namespace NetCompiler;

/// <summary>
/// The mean of each channel over the whole sequence: x (B, T, C) becomes y (B, C).
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalAveragePool1DAttribute : LayerAttribute;
