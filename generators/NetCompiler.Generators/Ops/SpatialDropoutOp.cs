using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Emit;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y[i, j, c] = x[i, j, c] m[c] / (1 - rate), m drawn from Bernoulli(1 - rate) as a function of seed, step, layer, sample and
/// channel. It is its own gradient, with the same mask drawn again. Keeps nothing.
/// </summary>
internal sealed class SpatialDropoutOp(string layer, Value x, Plane plane, int index, float rate, bool isGradient = false) : Op(layer, x)
{
    public Plane Plane { get; } = plane;

    /// <summary>Its number among the network's layers of random numbers, part of the mask's key.</summary>
    public int Index { get; } = index;

    public float Rate { get; } = rate;

    /// <summary>The smallest hash of a channel that is kept: rate * 2^32.</summary>
    public uint Threshold => (uint)(Rate * 4294967296.0);

    public bool IsGradient { get; } = isGradient;

    public override bool IsSpatial => true;

    public override string Mnemonic => IsGradient ? "spatialDropoutGradient" : "spatialDropout";

    public override string Detail => "rate " + FloatLiteral.Plain(Rate);

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) => builder.AddGradient(
        new SpatialDropoutOp(Layer, outputGradient, Plane, Index, Rate, isGradient: true), Inputs[0], Plane.Shape);

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])} * mask of channels / (1 - rate)";
}
