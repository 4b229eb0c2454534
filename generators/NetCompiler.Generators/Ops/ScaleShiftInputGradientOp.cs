using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// dx = s dy: what a frozen normalisation by running statistics sends back. dy, dx (B, P, C), s the first row of the factors (2, C).
/// </summary>
internal sealed class ScaleShiftInputGradientOp(string layer, Value outputGradient, Value factors, ChannelShape shape)
    : GradientOp(layer, outputGradient, factors)
{
    public Value OutputGradient { get; } = outputGradient;

    public ChannelShape Shape { get; } = shape;

    public override bool IsSpatial => Shape.IsPlane;

    public override bool CanRunInPlace => Shape.FillsVectors;

    public override string Mnemonic => "scaleShiftInputGradient";

    protected override string Expression(Func<Value, string> name) => $"{name(OutputGradient)} * scale of {name(Inputs[1])}";
}
