namespace NetCompiler;

/// <summary>
/// The base of the losses. A network has at most one; it stands last.
/// Thread-safety: read by the compiler only.
/// </summary>
public abstract class LossAttribute : Attribute;
