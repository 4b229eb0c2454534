namespace NetCompiler;

/// <summary>
/// The shape of one sample, without the batch: <c>[Input(784)]</c>, or channels-last <c>[Input(28, 28, 1)]</c>.
/// Stands first, below <see cref="NetworkAttribute"/>.
/// Thread-safety: read by the compiler only.
/// </summary>
/// <param name="shape">The sizes of the axes, each at least 1, slowest first.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InputAttribute(params int[] shape) : Attribute
{
    /// <summary>The sizes of the axes, slowest first.</summary>
    public IReadOnlyList<int> Shape => shape;
}
