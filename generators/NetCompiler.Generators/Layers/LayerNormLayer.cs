using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

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

    public override Value Lower(GraphBuilder builder, Value x)
    {
        (Value? scale, Value? shift) = AddScaleAndShift(builder);
        var shape = ChannelShape.Of(OutputShape);
        var op = new LayerNormOp(Name, x, scale, shift, shape, Epsilon);
        Value y = builder.Graph.AddOp(op, Name, OutputShape);
        if (builder.IsTraining)
        {
            builder.Graph.AddSideOutput(op, Name + "Moments", new[] { 2 * shape.Pixels });
        }

        return y;
    }
}
