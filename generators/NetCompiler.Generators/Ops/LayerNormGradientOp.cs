using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// dx = r (gamma dy - avg(gamma dy) - h avg(gamma dy h)), h = (x - mean) r, averages over the channels of each pixel.
/// dy, x, dx (B, P, C), moments (B, 2 P).
/// </summary>
internal sealed class LayerNormGradientOp(
    string layer, Value outputGradient, Value x, Value moments, Value? scale, ChannelShape shape)
    : GradientOp(layer, scale is null ? [outputGradient, x, moments] : [outputGradient, x, moments, scale])
{
    public Value? Scale { get; } = scale;

    public ChannelShape Shape { get; } = shape;

    public override bool IsSpatial => Shape.IsPlane;

    public override bool CanRunInPlace => Shape.FillsVectors;

    public override string Mnemonic => "layerNormGradient";

    protected override string Expression(Func<Value, string> name) =>
        $"({name(Inputs[0])} - its averages) / deviation of {name(Inputs[1])}";
}
