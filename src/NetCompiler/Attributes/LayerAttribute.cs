namespace NetCompiler;

/// <summary>
/// The base of every layer. Layers act in the order in which they are written.
/// Thread-safety: read by the compiler only.
/// </summary>
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The name of the layer, and the first part of its parameters' names (<c>hidden.weight</c>). A layer without one is
    /// called after its kind and its number among the layers of that kind: <c>dense1</c>, <c>dense2</c>, ….
    /// </summary>
    public string? Name { get; set; }
}
