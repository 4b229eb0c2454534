using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

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

    public override Value Lower(GraphBuilder builder, Value x) => throw new NotSupportedException("GaussianNoise has no ops yet.");
}
