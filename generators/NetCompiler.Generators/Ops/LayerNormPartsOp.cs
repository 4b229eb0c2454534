using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// Each sample's sums over its pixels of dy and of dy h, h = (x - mean) r with each pixel's own mean and r: its parts of dbeta and
/// dgamma. dy, x (B, P, C), moments (B, 2 P), sums (B, 2 C).
/// </summary>
internal sealed class LayerNormPartsOp(string layer, Value outputGradient, Value x, Value moments, ChannelShape shape)
    : GradientOp(layer, outputGradient, x, moments)
{
    public ChannelShape Shape { get; } = shape;

    public override bool IsSpatial => Shape.IsPlane;

    public override string Mnemonic => "layerNormParts";

    protected override string Expression(Func<Value, string> name) =>
        $"sums of {name(Inputs[0])} and of it times normal({name(Inputs[1])})";
}
