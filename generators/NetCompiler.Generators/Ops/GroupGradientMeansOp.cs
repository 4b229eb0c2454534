using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// The averages over each group's pixels and channels of gamma dy and of gamma dy h, written to each channel of the group: what
/// dx = r (gamma dy - avg(gamma dy) - h avg(gamma dy h)) reads. Sums of dy and dy h (B, 2 C), output (B, 2 C).
/// </summary>
internal sealed class GroupGradientMeansOp(string layer, Value sums, Value? scale, ChannelShape shape, int groups)
    : GradientOp(layer, scale is null ? [sums] : [sums, scale])
{
    public Value? Scale { get; } = scale;

    public ChannelShape Shape { get; } = shape;

    public int Groups { get; } = groups;

    public override string Mnemonic => "groupGradientMeans";

    public override string Detail => FormattableString.Invariant($"{Groups} groups");

    protected override string Expression(Func<Value, string> name) =>
        $"averages of each group of {name(Inputs[0])}{(Scale is null ? "" : " * " + name(Scale))}";
}
