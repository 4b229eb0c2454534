using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// W'[o, ...] = s[o] W[o, ...], in W's own order: a normalisation of a contraction's outputs folded into its weight.
/// W (O, ...), s the first row of the factors (2, O).
/// </summary>
internal sealed class FoldWeightOp(string layer, Value weight, Value factors) : FoldOp(layer, weight, factors)
{
    public Value Weight { get; } = weight;

    public override string Mnemonic => "foldWeight";

    protected override string Expression(Func<Value, string> name) => $"{name(Weight)} * scale of {name(Inputs[1])}";
}
