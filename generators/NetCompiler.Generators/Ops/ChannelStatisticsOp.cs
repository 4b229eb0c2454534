using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// Each sample's mean[c] = sum_p x[p, c] / P and squares[c] = sum_p (x[p, c] - mean[c])^2, by two runs over a plane that is still
/// in the near caches: the difference of large sums would lose what it measures. x (B, P, C), output (B, 2 C), each half filled
/// up to whole lines.
/// </summary>
internal sealed class ChannelStatisticsOp(string layer, Value x, ChannelShape shape) : Op(layer, x)
{
    public ChannelShape Shape { get; } = shape;

    public override bool IsSpatial => Shape.IsPlane;

    public override string Mnemonic => "channelStatistics";

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        throw new InvalidOperationException($"{Mnemonic} of {Layer} is differentiated by the normalisation that reads it.");

    protected override string Expression(Func<Value, string> name) => $"mean and squares of each channel of {name(Inputs[0])}";
}
