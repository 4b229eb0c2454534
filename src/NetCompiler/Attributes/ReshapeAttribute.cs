namespace NetCompiler;

/// <summary>
/// Reads the same elements, in the same order, as another shape. Costs nothing at run time.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="shape">The new sizes; their product is that of the old ones. One of them may be -1: it is worked out.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class ReshapeAttribute(params int[] shape) : LayerAttribute
{
    /// <summary>The new sizes, slowest first.</summary>
    public IReadOnlyList<int> Shape => shape;
}
