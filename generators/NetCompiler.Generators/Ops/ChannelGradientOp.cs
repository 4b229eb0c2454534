using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// Each sample's sums over its pixels of dy and of dy h, h = (x - mean) r normalised: its parts of dbeta and dgamma.
/// dy, x (B, P, C), moments a number of each a channel, sums (B, 2 C). Where fusion put a derivative here, what is given is the
/// gradient behind the activation: dz = dy f'(kept) is written as well, in the place of dy, and is what is summed.
/// </summary>
internal sealed class ChannelGradientOp(
    string layer, Value outputGradient, Value x, Value moments, ChannelShape shape, ActivationModel? activation = null, Value? kept = null)
    : GradientOp(layer, kept is null ? [outputGradient, x, moments] : [outputGradient, x, moments, kept])
{
    public Value OutputGradient { get; } = outputGradient;

    public Value X { get; } = x;

    public Value Moments { get; } = moments;

    public ChannelShape Shape { get; } = shape;

    public ActivationModel? Activation { get; } = activation;

    public Value? Kept { get; } = kept;

    public override bool IsSpatial => Shape.IsPlane;

    // Only dz has the shape of dy.
    public override bool CanRunInPlace => Activation is not null && Shape.FillsVectors;

    public override string Mnemonic => "channelGradient";

    public override string Detail => Activation is null ? "" : $"times {Activation.Kind}'";

    protected override string Expression(Func<Value, string> name)
    {
        string derivative = Activation is null ? "" : " * " + Activation.DescribeDerivative();
        return $"sums of {name(OutputGradient)}{derivative} and of it times normal({name(X)})";
    }
}
