namespace NetCompiler;

/// <summary>The base of the losses. A network has at most one; it stands last.</summary>
public abstract class LossAttribute : Attribute;
