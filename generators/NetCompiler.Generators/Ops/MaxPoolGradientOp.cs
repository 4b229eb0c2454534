using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// dx = the sum of dy over the windows whose largest cell x was; and where fusion put it here times f'(x) of an activation
/// before, read from the pooled output: where x was the largest it is that output. dy (B, OH, OW, C), dx (B, H, W, C).
/// </summary>
internal sealed class MaxPoolGradientOp(
    string layer, Value outputGradient, Value places, WindowGrid grid, ActivationModel? activation = null, Value? pooled = null)
    : GradientOp(layer, pooled is null ? [outputGradient, places] : [outputGradient, places, pooled])
{
    public Value OutputGradient { get; } = outputGradient;

    /// <summary>The tap of each window's largest cell, whole numbers in the floats' bits.</summary>
    public Value Places { get; } = places;

    public WindowGrid Grid { get; } = grid;

    public ActivationModel? Activation { get; } = activation;

    /// <summary>The pooled output, where <see cref="Activation"/> reads it.</summary>
    public Value? Pooled { get; } = pooled;

    public override bool IsSpatial => true;

    public override string Mnemonic => "maxPoolGradient";

    public override string Detail => Grid.Describe() + (Activation is null ? "" : $", times {Activation.Kind}'");

    protected override string Expression(Func<Value, string> name) =>
        $"{name(OutputGradient)}{(Activation is null ? "" : " * " + Activation.DescribeDerivative())} at {name(Places)}, 0 elsewhere";
}
