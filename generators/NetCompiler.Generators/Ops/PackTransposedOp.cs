using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// W^T in panels of inputs, [I/16][O][16], so that the input gradient reads it front to back. Made once a step.
/// </summary>
internal sealed class PackTransposedOp(string layer, Value weight) : GradientOp(layer, weight)
{
    public override string Mnemonic => "transpose";

    public override Cut Cut => Cut.Shared;

    public override int CutLength => Inputs[0].Shape[1];

    public override int CutGranule => RowLayout.Line;

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])}^T";
}
