using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>db = sum over the rows of dz, in order. dz (B, O), db (O).</summary>
internal sealed class ColumnSumOp(string layer, Value outputGradient) : GradientOp(layer, outputGradient)
{
    public override string Mnemonic => "columnSum";

    public override Cut Cut => Cut.None;

    protected override string Expression(Func<Value, string> name) => $"column sums of {name(Inputs[0])}";
}
