using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y[oy, ox, o] = f(b[o] + sum over ky, kx, c of x[oy sy + ky dy - top, ox sx + kx dx - left, c] w[o, c, ky, kx]).
/// x (B, H, W, C), w (O, C/groups, KH, KW), b (O) or none, y (B, OH, OW, O). Each output gradient goes back through the taps:
/// dx[iy, ix, c] = sum of dz[oy, ox, o] w[o, c, ky, kx], dw[o, c, ky, kx] = sum of x dz, db[o] = sum of dz, dz = dy f'(z).
/// Keeps x, and y for f'. f is linear until fusion puts an activation here.
/// </summary>
internal sealed class ConvolveOp(
    string layer, Value x, Value weight, Value? bias, ConvolutionGeometry geometry, ActivationModel activation)
    : Op(layer, bias is null ? [x, weight] : [x, weight, bias]), IFoldableOp, IActivatableOp
{
    public Value X { get; } = x;

    public Value Weight { get; } = weight;

    public Value? Bias { get; } = bias;

    public ConvolutionGeometry Geometry { get; } = geometry;

    public ActivationModel Activation { get; } = activation;

    public override bool IsSpatial => true;

    public override string Mnemonic => "convolve";

    public override string Detail =>
        Geometry.Describe() + (Activation.Kind == ActivationKind.Linear ? "" : $", then {Activation.Kind}");

    public override long MultiplyAdds => Geometry.MultiplyAdds;

    public int OutputChannels => Geometry.Filters;

    public Op WithWeights(Value weight, Value bias) => new ConvolveOp(Layer, X, weight, bias, Geometry, Activation);

    public Op WithActivation(ActivationModel activation) => new ConvolveOp(Layer, X, Weight, Bias, Geometry, activation);

    public override void Differentiate(BackwardBuilder builder, Value outputGradient)
    {
        var pack = new PackConvolutionOp(Layer, Weight, Geometry);
        Value packed = builder.AddPacked(pack, pack.PackedShape, X);
        builder.AddGradient(new ConvolveInputGradientOp(Layer, outputGradient, packed, Weight, Geometry), X);
        ConvolveWeightGradientOp.Add(builder, Layer, X, outputGradient, Weight, Geometry, isTransposed: false);
        if (Bias is not null)
        {
            builder.AddParameterGradientBySample(new ChannelSumOp(Layer, outputGradient, Geometry.Filters), Bias);
        }
    }

    protected override string Expression(Func<Value, string> name) =>
        Activation.Describe($"conv({name(X)}, {name(Weight)}){(Bias is null ? "" : " + " + name(Bias))}");
}
