using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// b'[o] = s[o] b[o] + t[o]: a normalisation of a contraction's outputs folded into its bias. b (O) or none, s and t (2, O).
/// </summary>
internal sealed class FoldBiasOp(string layer, Value factors, Value? bias) : FoldOp(layer, bias is null ? [factors] : [factors, bias])
{
    public Value? Bias { get; } = bias;

    public override string Mnemonic => "foldBias";

    protected override string Expression(Func<Value, string> name) =>
        Bias is null ? $"shift of {name(Inputs[0])}" : $"{name(Bias)} * scale + shift of {name(Inputs[0])}";
}
