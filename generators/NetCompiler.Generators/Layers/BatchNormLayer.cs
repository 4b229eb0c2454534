using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, mean and variance (C): in training of the batch, over all axes but the
/// last, in inference the running ones: x (B, ..., C), y (B, ..., C).
/// </summary>
internal sealed partial record BatchNormLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    float Momentum,
    float Epsilon,
    bool BiasedVariance,
    bool UseScale,
    bool UseShift)
    : NormalizationLayer(Name, Inputs, InputShape, OutputShape, Epsilon, UseScale, UseShift)
{
    public override string Kind => "BatchNorm";

    public override Value Lower(GraphBuilder builder, Value x) => throw new NotSupportedException("BatchNorm has no ops yet.");
}
