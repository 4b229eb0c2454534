using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y[iy sy + ky dy - top, ix sx + kx dx - left, o] = b[o] + sum of x[iy, ix, c] w[c, o, ky, kx]: the convolution of a geometry,
/// backwards. x (B, H, W, C), w (C, O, KH, KW), b (O) or none, y (B, OH, OW, O). dx is that convolution of dy, dw the products of
/// x and dy where they met, db the sums of dy. Keeps x.
/// </summary>
internal sealed class TransposedConvolveOp(string layer, Value x, Value weight, Value? bias, ConvolutionGeometry geometry)
    : Op(layer, bias is null ? [x, weight] : [x, weight, bias])
{
    public Value X { get; } = x;

    public Value Weight { get; } = weight;

    public Value? Bias { get; } = bias;

    /// <summary>That of the convolution from y to x.</summary>
    public ConvolutionGeometry Geometry { get; } = geometry;

    public override bool IsSpatial => true;

    public override string Mnemonic => "transposedConvolve";

    public override string Detail => Geometry.Describe();

    public override long MultiplyAdds => Geometry.MultiplyAdds;

    public override void Differentiate(BackwardBuilder builder, Value outputGradient)
    {
        var pack = new PackConvolutionOp(Layer, Weight, Geometry, byFilters: true);
        Value packed = builder.AddPacked(pack, pack.PackedShape, X);
        builder.AddGradient(new TransposedConvolveInputGradientOp(Layer, outputGradient, packed, Weight, Geometry), X);
        ConvolveWeightGradientOp.Add(builder, Layer, X, outputGradient, Weight, Geometry, isTransposed: true);
        if (Bias is not null)
        {
            builder.AddParameterGradientBySample(new ChannelSumOp(Layer, outputGradient, Geometry.Channels), Bias);
        }
    }

    protected override string Expression(Func<Value, string> name) =>
        $"conv^T({name(X)}, {name(Weight)}){(Bias is null ? "" : " + " + name(Bias))}";
}
