using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of each row: x (B, ..., C), y (B, ..., C).
/// </summary>
internal sealed partial record LayerNormLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    float Epsilon,
    bool UseScale,
    bool UseShift)
    : NormalizationLayer(Name, Inputs, InputShape, OutputShape, Epsilon, UseScale, UseShift)
{
    public override string Kind => "LayerNorm";

    public override bool IsLinear => false;

    public override Value Lower(GraphBuilder builder, Value x) => throw new NotSupportedException("LayerNorm has no ops yet.");
}
