using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Emit;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = x m / (1 - rate), m drawn from Bernoulli(1 - rate) as a function of seed, step, layer and element. It is its own
/// gradient: dx = dy m / (1 - rate) with the same mask, drawn again. Keeps nothing.
/// </summary>
internal sealed class DropoutOp(string layer, Value x, int index, float rate, bool isGradient = false) : Op(layer, x)
{
    /// <summary>Its number among the network's dropout layers, part of the mask's key.</summary>
    public int Index { get; } = index;

    public float Rate { get; } = rate;

    /// <summary>The smallest hash of an element that is kept: rate * 2^32.</summary>
    public uint Threshold => (uint)(Rate * 4294967296.0);

    public bool IsGradient { get; } = isGradient;

    public override string Mnemonic => IsGradient ? "dropoutGradient" : "dropout";

    public override string Detail => "rate " + FloatLiteral.Plain(Rate);

    public override bool CanRunInPlace => true;

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new DropoutOp(Layer, outputGradient, Index, Rate, isGradient: true), Inputs[0]);

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])} * mask / (1 - rate)";
}
