namespace NetCompiler;

/// <summary>
/// Mean squared error: L = 1/(B D) sum (y - t)^2, y and t (B, D). dL/dy = 2 (y - t) / (B D).
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MeanSquaredErrorAttribute : LossAttribute;
