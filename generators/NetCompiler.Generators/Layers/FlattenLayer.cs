using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>The same elements as one axis.</summary>
internal sealed partial record FlattenLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "Flatten";

    public override bool SupportsLanes => true;

    /// <summary>(d1, ..., dn) -> (d1 * ... * dn); a flat input stays as it is.</summary>
    public static ShapeResult Infer(EquatableArray<int> input) => ShapeResult.Of(new[] { (int)input.Size() });

    public override Value Lower(GraphBuilder builder, Value x) => x;
}
