using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// dx[oy sy + ky dy - top, ox sx + kx dx - left, c] += dz[oy, ox, o] w[o, c, ky, kx], from zero, tap after tap: every product
/// that exists is computed once, whatever strides and padding are. dz (B, OH, OW, O), w packed [taps][C/16][O][16],
/// dx (B, H, W, C).
/// </summary>
internal sealed class ConvolveInputGradientOp(
    string layer, Value outputGradient, Value packed, Value weight, ConvolutionGeometry geometry)
    : GradientOp(layer, outputGradient, packed)
{
    public Value OutputGradient { get; } = outputGradient;

    public Value Packed { get; } = packed;

    public ConvolutionGeometry Geometry { get; } = geometry;

    public override bool IsSpatial => true;

    public override string Mnemonic => "convolveInputGradient";

    public override string Detail => Geometry.Describe();

    public override long MultiplyAdds => Geometry.MultiplyAdds;

    protected override string Expression(Func<Value, string> name) => $"conv^T({name(OutputGradient)}, {name(weight)})";
}
