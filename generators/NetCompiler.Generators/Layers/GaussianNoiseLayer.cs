using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// In training y = x + n, n drawn from N(0, standardDeviation^2) for each element; otherwise y = x.
/// </summary>
internal sealed partial record GaussianNoiseLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, float StandardDeviation)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "GaussianNoise";

    public override string Detail => FormattableString.Invariant($"deviation {StandardDeviation:R}");

    public override bool SupportsLanes => true;

    public override Value Lower(GraphBuilder builder, Value x) => builder.IsTraining && StandardDeviation > 0f
        ? builder.Graph.AddOp(new GaussianNoiseOp(Name, x, builder.NextDropout(), StandardDeviation), Name, OutputShape)
        : x;
}
