using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>The same elements under another shape.</summary>
internal sealed partial record ReshapeLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "Reshape";

    public override Value Lower(GraphBuilder builder, Value x) => x;
}
