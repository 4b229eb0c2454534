using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// dx = the sum of each dy times the weights of the four pixels that it lay between, in the order of dy. dy (B, OH, OW, C),
/// dx (B, H, W, C).
/// </summary>
internal sealed class BilinearUpSampleGradientOp(string layer, Value outputGradient, Plane small, Plane large)
    : GradientOp(layer, outputGradient)
{
    public Plane Small { get; } = small;

    public Plane Large { get; } = large;

    public override bool IsSpatial => true;

    public override string Mnemonic => "bilinearUpSampleGradient";

    public override string Detail => $"{Large.Height / Small.Height}x{Large.Width / Small.Width}";

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])} at the pixels that it lies between";
}
