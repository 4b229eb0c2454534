using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// s = gamma / sqrt(variance + epsilon), t = beta - s mean, of the running statistics: what a normalisation is in inference, where
/// it runs when weights or statistics have changed, and what a frozen one is in training, where it runs once a step. Inputs (C),
/// output (2, C).
/// </summary>
internal sealed class FoldStatisticsOp(string layer, Value mean, Value variance, Value? scale, Value? shift, float epsilon)
    : FoldOp(layer, [.. new[] { mean, variance, scale, shift }.OfType<Value>()])
{
    public Value? Scale { get; } = scale;

    public Value? Shift { get; } = shift;

    public float Epsilon { get; } = epsilon;

    public override string Mnemonic => "foldStatistics";

    protected override string Expression(Func<Value, string> name) =>
        $"{(Scale is null ? "1" : name(Scale))} / deviation, and {(Shift is null ? "0" : name(Shift))} - it * {name(Inputs[0])}";
}
