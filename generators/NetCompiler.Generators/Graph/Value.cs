using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Graph;

/// <summary>
/// What an op reads or writes. Every value is written once, by <see cref="Producer"/>; inputs and parameters by none.
/// </summary>
internal sealed class Value(int id, string name, ValueKind kind, EquatableArray<int> shape, ParameterModel? parameter = null)
{
    /// <summary>Its number in the graph, which orders values in printed text.</summary>
    public int Id { get; } = id;

    /// <summary>The layer's name, with a <c>d</c> before it for gradients; unique in its graph.</summary>
    public string Name { get; } = name;

    public ValueKind Kind { get; } = kind;

    /// <summary>One sample's shape for rows; the canonical shape for parameters.</summary>
    public EquatableArray<int> Shape { get; } = shape;

    /// <summary>The parameter it is, or is the gradient or a copy of.</summary>
    public ParameterModel? Parameter { get; } = parameter;

    /// <summary>Whether it is a parameter that training changes.</summary>
    public bool IsLearnt => Kind == ValueKind.Parameter && Parameter!.Trainable;

    /// <summary>The op that writes it; null for inputs and parameters.</summary>
    public Op? Producer { get; set; }

    /// <summary>Floats of a row, or of the parameter.</summary>
    public int Width { get; } = (int)shape.Size();

    public override string ToString() => Name;
}
