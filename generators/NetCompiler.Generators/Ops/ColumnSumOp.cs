using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Ops;

/// <summary>db = sum over the rows of dz, in order. dz (B, O), db (O).</summary>
internal sealed class ColumnSumOp(string layer, Value outputGradient) : GradientOp(layer, outputGradient)
{
    public override string Mnemonic => "columnSum";

    public override Cut Cut => Cut.Shared;

    public override int CutLength => RowLayout.Padded(Inputs[0].Width);

    public override int CutGranule => 2 * RowLayout.Line;

    protected override string Expression(Func<Value, string> name) => $"column sums of {name(Inputs[0])}";
}
