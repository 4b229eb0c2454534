using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y[i, j, c] = x between the centres of its pixels, linear along both axes: x at row (i + 1/2) / factor - 1/2, at least 0 and at
/// most the last, and the same for columns. x (B, H, W, C), y (B, H factor, W factor, C). Keeps nothing.
/// </summary>
internal sealed class BilinearUpSampleOp(string layer, Value x, Plane small, Plane large) : Op(layer, x)
{
    public Plane Small { get; } = small;

    public Plane Large { get; } = large;

    public override bool IsSpatial => true;

    public override string Mnemonic => "bilinearUpSample";

    public override string Detail => $"{Large.Height / Small.Height}x{Large.Width / Small.Width}";

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new BilinearUpSampleGradientOp(Layer, outputGradient, Small, Large), Inputs[0], Small.Shape);

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])} between its pixels, {Detail}";
}
