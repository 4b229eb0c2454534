using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>dx[p, c] = the sum over k below m of dy[p, c m + k], in order. dy (B, H, W, C m), dx (B, H, W, C).</summary>
internal sealed class RepeatChannelsGradientOp(string layer, Value outputGradient, Plane plane, int multiplier)
    : GradientOp(layer, outputGradient)
{
    /// <summary>The plane of dx.</summary>
    public Plane Plane { get; } = plane;

    public int Multiplier { get; } = multiplier;

    public override bool IsSpatial => true;

    public override string Mnemonic => "repeatChannelsGradient";

    public override string Detail => $"{Multiplier} times";

    protected override string Expression(Func<Value, string> name) => $"sums of {Multiplier} channels of {name(Inputs[0])} each";
}
