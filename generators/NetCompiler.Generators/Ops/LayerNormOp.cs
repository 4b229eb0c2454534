using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = gamma (x - mean) r + beta, r = 1 / sqrt(variance + epsilon), mean and variance of the channels of each pixel. With
/// h = (x - mean) r and averages over channels: dbeta = sum dy, dgamma = sum dy h, dx = r (gamma dy - avg(gamma dy) - h avg(gamma dy h)).
/// Keeps x, and mean and r of each pixel where the backward pass follows: side output (B, 2 P). x, y (B, P, C), gamma, beta (C) or none.
/// </summary>
internal sealed class LayerNormOp(string layer, Value x, Value? scale, Value? shift, ChannelShape shape, float epsilon)
    : Op(layer, [.. new[] { x, scale, shift }.OfType<Value>()])
{
    public Value X { get; } = x;

    public Value? Scale { get; } = scale;

    public Value? Shift { get; } = shift;

    public ChannelShape Shape { get; } = shape;

    public float Epsilon { get; } = epsilon;

    public override bool IsSpatial => Shape.IsPlane;

    public override bool CanRunInPlace => Shape.FillsVectors;

    public override string Mnemonic => "layerNorm";

    public override void Differentiate(BackwardBuilder builder, Value outputGradient)
    {
        Value moments = SideOutput!;
        if (Scale is { IsLearnt: true } || Shift is { IsLearnt: true })
        {
            Value parts = builder.AddRows(
                new LayerNormPartsOp(Layer, outputGradient, X, moments, Shape), Layer + "GradientParts", Shape.PairRow);
            builder.AddPairOfParameterGradients(new ScaleShiftGradientOp(Layer, parts, Shape), Shift, Scale, Shape.Channels);
        }

        builder.AddGradient(new LayerNormGradientOp(Layer, outputGradient, X, moments, Scale, Shape), X);
    }

    protected override string Expression(Func<Value, string> name)
    {
        string scaled = Scale is null ? $"normal({name(X)})" : $"{name(Scale)} * normal({name(X)})";
        return Shift is null ? scaled : $"{scaled} + {name(Shift)}";
    }
}
