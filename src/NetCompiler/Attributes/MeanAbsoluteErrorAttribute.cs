namespace NetCompiler;

/// <summary>
/// Mean absolute error: L = 1/(B D) sum |y - t|. The gradient at y = t is 0, as in PyTorch's <c>L1Loss</c>.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MeanAbsoluteErrorAttribute : LossAttribute;
