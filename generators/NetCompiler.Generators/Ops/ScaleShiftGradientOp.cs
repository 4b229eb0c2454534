using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// dbeta and dgamma: the samples' parts added up in order. Parts (B, 2 C), output dbeta (C), side output dgamma (C). What a
/// normalisation over the batch sends back reads both, whether they are learnt or not.
/// </summary>
internal sealed class ScaleShiftGradientOp(string layer, Value parts, ChannelShape shape) : GradientOp(layer, parts)
{
    public ChannelShape Shape { get; } = shape;

    public override Cut Cut => Cut.Shared;

    public override int CutLength => Shape.Padded;

    public override int CutGranule => RowLayout.Line;

    public override string Mnemonic => "scaleShiftGradient";

    public override string Formula(Func<Value, string> name) => $"{name(Output!)}, {name(SideOutput!)} = {Expression(name)}";

    protected override string Expression(Func<Value, string> name) => $"column sums of {name(Inputs[0])}";
}
