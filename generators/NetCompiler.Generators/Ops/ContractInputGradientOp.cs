using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// dx = dz W, and where fusion put it here times f'(z) of the layer before: the gradient by that layer's sum.
/// dz (B, O), W (O, I) packed transposed, dx (B, I). Kept is what f' reads: f's output or input.
/// </summary>
internal sealed class ContractInputGradientOp(
    string layer, Value outputGradient, Value packed, Value weight, ActivationModel? activation = null, Value? kept = null)
    : GradientOp(layer, kept is null ? [outputGradient, packed] : [outputGradient, packed, kept])
{
    public Value OutputGradient { get; } = outputGradient;

    public Value Packed { get; } = packed;

    /// <summary>The weight itself, which the lane-parallel lowering reads in place of the packed copy.</summary>
    public Value Weight { get; } = weight;

    public ActivationModel? Activation { get; } = activation;

    public Value? Kept { get; } = kept;

    public int OutputWidth => Weight.Shape[0];

    public int InputWidth => Weight.Shape[1];

    // Its tiles take several samples.
    public override bool RunsBySample => false;

    public override string Mnemonic => "contractInputGradient";

    public override string Detail => Activation is null ? "" : $"times {Activation.Kind}'";

    public override long MultiplyAdds => (long)InputWidth * OutputWidth;

    protected override string Expression(Func<Value, string> name) =>
        $"{name(OutputGradient)} * {name(Weight)}^T{(Activation is null ? "" : " * " + Activation.DescribeDerivative())}";
}
