using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// dx = r (gamma dy - u - h v), h = (x - mean) r. Over the batch u = gamma dbeta / N and v = gamma dgamma / N, N the numbers a
/// channel has in it; over groups u and v are the averages of <see cref="GroupGradientMeansOp"/>. dy, x, dx (B, P, C).
/// </summary>
internal sealed class NormalizeGradientOp(
    string layer, Value outputGradient, Value x, Value moments, Value[] averages, Value? scale, ChannelShape shape)
    : GradientOp(layer, [outputGradient, x, moments, .. averages, .. scale is null ? Array.Empty<Value>() : [scale]])
{
    public Value OutputGradient { get; } = outputGradient;

    public Value X { get; } = x;

    public Value Moments { get; } = moments;

    /// <summary>dbeta and dgamma of the batch, or the averages of groups.</summary>
    public IReadOnlyList<Value> Averages { get; } = averages;

    public Value? Scale { get; } = scale;

    public ChannelShape Shape { get; } = shape;

    public bool IsOverBatch => Averages.Count == 2;

    public override bool IsSpatial => Shape.IsPlane;

    public override bool CanRunInPlace => Shape.FillsVectors;

    public override string Mnemonic => "normalizeGradient";

    protected override string Expression(Func<Value, string> name) =>
        $"({name(OutputGradient)} - averages of {string.Join(" and ", Averages.Select(name))}) / deviation";
}
