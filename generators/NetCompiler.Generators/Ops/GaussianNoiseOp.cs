using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Emit;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = x + n, n drawn from N(0, deviation^2) as a function of seed, step, layer and element. dx = dy, the same value. Keeps nothing.
/// </summary>
internal sealed class GaussianNoiseOp(string layer, Value x, int index, float deviation) : Op(layer, x)
{
    /// <summary>Its number among the network's layers of random numbers, part of the noise's key.</summary>
    public int Index { get; } = index;

    public float Deviation { get; } = deviation;

    public override string Mnemonic => "gaussianNoise";

    public override string Detail => "deviation " + FloatLiteral.Plain(Deviation);

    public override bool CanRunInPlace => true;

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) => builder.PassOn(outputGradient, Inputs[0]);

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])} + noise";
}
