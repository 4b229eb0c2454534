using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// The batch's mean[c], 1 / sqrt(variance[c] + epsilon) and variance[c], over samples and pixels: the samples' statistics put
/// together in order and in double precision, whoever computed them. Source: statistics (B, 2 C) of planes, or x (B, C) itself;
/// output (3, C).
/// </summary>
internal sealed class BatchMomentsOp(string layer, Value source, ChannelShape shape, float epsilon) : Op(layer, source)
{
    public ChannelShape Shape { get; } = shape;

    public float Epsilon { get; } = epsilon;

    public override Cut Cut => Cut.Shared;

    public override int CutLength => Shape.Padded;

    public override int CutGranule => RowLayout.Line;

    public override string Mnemonic => "batchMoments";

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        throw new InvalidOperationException($"{Mnemonic} of {Layer} is differentiated by the normalisation that reads it.");

    protected override string Expression(Func<Value, string> name) => $"mean, 1 / deviation and variance of {name(Inputs[0])}";
}
