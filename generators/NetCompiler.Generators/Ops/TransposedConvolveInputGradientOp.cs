using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>dx = conv(dy, w): dy (B, OH, OW, O), w packed [C/16][taps][O][16], dx (B, H, W, C).</summary>
internal sealed class TransposedConvolveInputGradientOp(
    string layer, Value outputGradient, Value packed, Value weight, ConvolutionGeometry geometry)
    : GradientOp(layer, outputGradient, packed)
{
    public ConvolutionGeometry Geometry { get; } = geometry;

    public override bool IsSpatial => true;

    public override string Mnemonic => "transposedConvolveInputGradient";

    public override string Detail => Geometry.Describe();

    public override long MultiplyAdds => Geometry.MultiplyAdds;

    protected override string Expression(Func<Value, string> name) => $"conv({name(Inputs[0])}, {name(weight)})";
}
