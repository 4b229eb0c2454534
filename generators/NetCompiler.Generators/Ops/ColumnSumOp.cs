using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>db = sum over the rows of dz, in order. dz (B, O), db (O).</summary>
internal sealed class ColumnSumOp(string layer, Value outputGradient) : Op(layer, outputGradient)
{
    public override string Mnemonic => "columnSum";

    public override Cut Cut => Cut.None;

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        throw new InvalidOperationException("A gradient op is not differentiated again.");

    protected override string Expression(Func<Value, string> name) => $"column sums of {name(Inputs[0])}";
}
