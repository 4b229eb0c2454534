using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y[p, c m + k] = x[p, c] for k below m: each channel m times, in front of a depthwise convolution with a multiplier. Its gradient
/// is the sum over k. x (B, H, W, C), y (B, H, W, C m). Keeps nothing.
/// </summary>
internal sealed class RepeatChannelsOp(string layer, Value x, Plane plane, int multiplier) : Op(layer, x)
{
    /// <summary>The plane that comes in.</summary>
    public Plane Plane { get; } = plane;

    public int Multiplier { get; } = multiplier;

    public override bool IsSpatial => true;

    public override string Mnemonic => "repeatChannels";

    public override string Detail => $"{Multiplier} times";

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new RepeatChannelsGradientOp(Layer, outputGradient, Plane, Multiplier), Inputs[0], Plane.Shape);

    protected override string Expression(Func<Value, string> name) => $"each channel of {name(Inputs[0])} {Multiplier} times";
}
