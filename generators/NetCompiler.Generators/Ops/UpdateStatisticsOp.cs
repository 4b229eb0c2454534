using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// After a training step whose loss is finite: running mean = (1 - m) running mean + m mean, and so the variance, which is
/// unbiased (times N / (N - 1), N the numbers a channel has in the batch) unless asked for otherwise. Moments (3, C), running (C).
/// </summary>
internal sealed class UpdateStatisticsOp(
    string layer, Value moments, Value mean, Value variance, ChannelShape shape, float momentum, bool isBiased)
    : Op(layer, moments, mean, variance)
{
    public ChannelShape Shape { get; } = shape;

    public float Momentum { get; } = momentum;

    public bool IsBiased { get; } = isBiased;

    public override Cut Cut => Cut.None;

    public override bool ReadsBatch => true;

    public override string Mnemonic => "updateStatistics";

    public override string Formula(Func<Value, string> name) => Expression(name);

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        throw new InvalidOperationException($"{Mnemonic} of {Layer} comes after the gradients.");

    protected override string Expression(Func<Value, string> name) =>
        $"{name(Inputs[1])}, {name(Inputs[2])} follow {name(Inputs[0])}";
}
