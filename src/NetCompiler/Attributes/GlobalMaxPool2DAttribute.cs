namespace NetCompiler;

/// <summary>
/// The largest number of each channel over the whole image: x (B, H, W, C) becomes y (B, C). The gradient goes to the first cell
/// that has it, row by row.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GlobalMaxPool2DAttribute : LayerAttribute;
