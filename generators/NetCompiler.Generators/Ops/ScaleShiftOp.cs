using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = f(s x + t): a normalisation by running statistics, in inference, where there is nothing before it to fold it into, and in
/// training, where it is frozen: dx = s dy. Keeps nothing. x, y (B, P, C), s and t (2, C). f is linear until fusion puts an
/// activation here.
/// </summary>
internal sealed class ScaleShiftOp(string layer, Value x, Value factors, ChannelShape shape, ActivationModel activation)
    : Op(layer, x, factors), IActivatableOp
{
    public Value X { get; } = x;

    /// <summary>s and t, of <see cref="FoldStatisticsOp"/>.</summary>
    public Value Factors { get; } = factors;

    public ChannelShape Shape { get; } = shape;

    public ActivationModel Activation { get; } = activation;

    public override bool IsSpatial => Shape.IsPlane;

    public override bool CanRunInPlace => Shape.FillsVectors;

    public override string Mnemonic => "scaleShift";

    public override string Detail => Activation.Kind == ActivationKind.Linear ? "" : $"then {Activation.Kind}";

    public Op WithActivation(ActivationModel activation) => new ScaleShiftOp(Layer, X, Factors, Shape, activation);

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new ScaleShiftInputGradientOp(Layer, outputGradient, Factors, Shape), X);

    protected override string Expression(Func<Value, string> name) =>
        Activation.Describe($"{name(X)} * scale + shift of {name(Factors)}");
}
