using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// W^T in panels of inputs, [I/16][O][16], so that the input gradient reads it front to back. Made once a step.
/// </summary>
internal sealed class PackTransposedOp(string layer, Value weight) : Op(layer, weight)
{
    public override string Mnemonic => "transpose";

    public override Cut Cut => Cut.WeightRows;

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        throw new InvalidOperationException("A gradient op is not differentiated again.");

    protected override string Expression(Func<Value, string> name) => $"{name(Inputs[0])}^T";
}
