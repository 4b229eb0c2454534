namespace NetCompiler;

/// <summary>
/// Makes one axis of all axes: (H, W, C) becomes (H*W*C). Costs nothing at run time.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FlattenAttribute : LayerAttribute;
