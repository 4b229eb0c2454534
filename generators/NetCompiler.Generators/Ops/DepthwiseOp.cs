using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y[i, j, c] = f(b[c] + sum over taps (ky, kx) of x[i sy + ky dy - top, j sx + kx dx - left, c] w[c, 0, ky, kx]).
/// x (B, H, W, C), w (C, 1, KH, KW), b (C) or none, y (B, OH, OW, C). dx = the sum over taps of dz w, dw = the sum over pixels of
/// x dz, db = the sum of dz, dz = dy f'(z). Keeps x, and y for f'. f is linear until fusion puts an activation here.
/// </summary>
internal sealed class DepthwiseOp(
    string layer, Value x, Value weight, Value? bias, WindowGrid grid, ActivationModel activation)
    : Op(layer, bias is null ? [x, weight] : [x, weight, bias]), IFoldableOp, IActivatableOp
{
    public Value X { get; } = x;

    public Value Weight { get; } = weight;

    public Value? Bias { get; } = bias;

    public WindowGrid Grid { get; } = grid;

    public ActivationModel Activation { get; } = activation;

    public override bool IsSpatial => true;

    public override string Mnemonic => "depthwise";

    public override string Detail =>
        Grid.Describe() + (Activation.Kind == ActivationKind.Linear ? "" : $", then {Activation.Kind}");

    public override long MultiplyAdds => (long)Grid.Windows.Floats * Grid.Taps;

    public int OutputChannels => Grid.Windows.Channels;

    public Op WithWeights(Value weight, Value bias) => new DepthwiseOp(Layer, X, weight, bias, Grid, Activation);

    public Op WithActivation(ActivationModel activation) => new DepthwiseOp(Layer, X, Weight, Bias, Grid, activation);

    public override void Differentiate(BackwardBuilder builder, Value outputGradient)
    {
        builder.AddGradient(new DepthwiseInputGradientOp(Layer, outputGradient, Weight, Grid), X, Grid.Cells.Shape);
        builder.AddParameterGradientBySample(new DepthwiseWeightGradientOp(Layer, X, outputGradient, Grid), Weight);
        if (Bias is not null)
        {
            builder.AddParameterGradientBySample(new ChannelSumOp(Layer, outputGradient, Grid.Cells.Channels), Bias);
        }
    }

    protected override string Expression(Func<Value, string> name) =>
        Activation.Describe($"depthwise({name(X)}, {name(Weight)}){(Bias is null ? "" : " + " + name(Bias))}");
}
