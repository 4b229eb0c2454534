using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = f(gamma (x - mean) r + beta), r = 1 / sqrt(variance + epsilon), a number of each for every channel: of the batch
/// (<see cref="BatchMomentsOp"/>), or of the sample's groups (<see cref="GroupMomentsOp"/>). With h = (x - mean) r and averages
/// over what the moments were taken of: dbeta = sum dy, dgamma = sum dy h, dx = r (gamma dy - avg(gamma dy) - h avg(gamma dy h)).
/// Keeps x and the moments. f is linear until fusion puts an activation here. x, y (B, P, C), gamma, beta (C) or none.
/// </summary>
internal sealed class NormalizeOp(
    string layer, Value x, Value moments, Value? scale, Value? shift, ChannelShape shape, ActivationModel activation)
    : Op(layer, [.. new[] { x, moments, scale, shift }.OfType<Value>()]), IActivatableOp
{
    public Value X { get; } = x;

    public Value Moments { get; } = moments;

    public Value? Scale { get; } = scale;

    public Value? Shift { get; } = shift;

    public ChannelShape Shape { get; } = shape;

    public ActivationModel Activation { get; } = activation;

    public override bool IsSpatial => Shape.IsPlane;

    public override bool CanRunInPlace => Shape.FillsVectors;

    public override string Mnemonic => "normalize";

    public override string Detail => Activation.Kind == ActivationKind.Linear ? "" : $"then {Activation.Kind}";

    private bool IsOverBatch => Moments.Producer is BatchMomentsOp;

    public Op WithActivation(ActivationModel activation) => new NormalizeOp(Layer, X, Moments, Scale, Shift, Shape, activation);

    public override void Differentiate(BackwardBuilder builder, Value outputGradient)
    {
        bool learns = Scale is { IsLearnt: true } || Shift is { IsLearnt: true };
        Value? onlyFor = learns ? null : X;
        var parts = new ChannelGradientOp(Layer, outputGradient, X, Moments, Shape);
        Value sums = builder.AddRows(parts, Layer + "GradientParts", Shape.PairRow, onlyFor);
        if (IsOverBatch)
        {
            (Value shiftGradient, Value scaleGradient) = AddParameterGradients(builder, sums, onlyFor);
            var gradient = new NormalizeGradientOp(Layer, outputGradient, X, Moments, [shiftGradient, scaleGradient], Scale, Shape);
            builder.AddGradient(gradient, X);
            return;
        }

        if (learns)
        {
            AddParameterGradients(builder, sums, onlyFor);
        }

        int groups = ((GroupMomentsOp)Moments.Producer!).Groups;
        Value means = builder.AddRows(
            new GroupGradientMeansOp(Layer, sums, Scale, Shape, groups), Layer + "GradientMeans", Shape.PairRow, onlyFor: X);
        builder.AddGradient(new NormalizeGradientOp(Layer, outputGradient, X, Moments, [means], Scale, Shape), X);
    }

    protected override string Expression(Func<Value, string> name)
    {
        string normal = $"normal({name(X)}, {name(Moments)})";
        string scaled = Scale is null ? normal : $"{name(Scale)} * {normal}";
        return Activation.Describe(Shift is null ? scaled : $"{scaled} + {name(Shift)}");
    }

    private (Value Shift, Value Scale) AddParameterGradients(BackwardBuilder builder, Value sums, Value? onlyFor) =>
        builder.AddPairOfParameterGradients(new ScaleShiftGradientOp(Layer, sums, Shape), Shift, Scale, Shape.Channels, onlyFor);
}
