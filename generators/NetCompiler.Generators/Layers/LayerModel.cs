using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// A layer of a network that has been found right. One file a layer: what it is, its shape rule, its parameters, and how
/// it lowers to ops.
/// </summary>
/// <param name="Name">Given, or made from the kind and its number: <c>dense1</c>.</param>
/// <param name="Inputs">The layers it reads, by index; -1 is the network's input.</param>
/// <param name="InputShape">One sample's, without the batch.</param>
/// <param name="OutputShape">One sample's, without the batch.</param>
internal abstract partial record LayerModel(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape)
{
    /// <summary>Whether training changes its parameters and running statistics; false for a frozen layer.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>The layer's kind as users know it: <c>Dense</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>What else the layer table says of it; may be empty.</summary>
    public virtual string Detail => "";

    /// <summary>Multiply-adds a sample of the forward pass; elementwise work is not counted.</summary>
    public virtual long ForwardMultiplyAdds => 0;

    /// <summary>An upper bound of the floats that its parameters take, padding included.</summary>
    public virtual long ParameterFloatsBound => 0;

    /// <summary>Whether the output is an affine function of the input, in inference at least.</summary>
    public virtual bool IsLinear => true;

    /// <summary>Whether the lane-parallel lowering serves it.</summary>
    public virtual bool SupportsLanes => false;

    /// <summary>What training does to one of its parameters besides following the gradient.</summary>
    public virtual ParameterRules RulesOf(ParameterModel parameter) => ParameterRules.None;

    /// <summary>Adds the layer's ops to a graph.</summary>
    /// <param name="builder">Where to add them.</param>
    /// <param name="x">What the layer reads.</param>
    /// <returns>What the layer gives.</returns>
    public abstract Value Lower(GraphBuilder builder, Value x);
}
