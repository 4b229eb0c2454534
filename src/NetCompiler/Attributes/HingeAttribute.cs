namespace NetCompiler;

/// <summary>
/// The hinge loss: L = 1/(B D) sum max(0, 1 - t y), with targets -1 or +1.
/// Thread-safety: read by the compiler only.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class HingeAttribute : LossAttribute;
