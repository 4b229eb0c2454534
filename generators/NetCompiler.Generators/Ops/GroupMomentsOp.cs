using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// Each sample's mean and 1 / sqrt(variance + epsilon) over the pixels and channels of a group, written to each channel of the
/// group. Statistics (B, 2 C), output (B, 2 C).
/// </summary>
internal sealed class GroupMomentsOp(string layer, Value statistics, ChannelShape shape, int groups, float epsilon)
    : Op(layer, statistics)
{
    public ChannelShape Shape { get; } = shape;

    public int Groups { get; } = groups;

    public float Epsilon { get; } = epsilon;

    public override string Mnemonic => "groupMoments";

    public override string Detail => FormattableString.Invariant($"{Groups} groups");

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        throw new InvalidOperationException($"{Mnemonic} of {Layer} is differentiated by the normalisation that reads it.");

    protected override string Expression(Func<Value, string> name) => $"mean and 1 / deviation of each group of {name(Inputs[0])}";
}
