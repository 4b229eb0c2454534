using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>Each sample's part of db[o]: the sum of dz[oy, ox, o] over its pixels, in order. dz (B, OH, OW, O), parts (B, O).</summary>
internal sealed class ChannelSumOp(string layer, Value outputGradient, int channels) : GradientOp(layer, outputGradient)
{
    /// <summary>O.</summary>
    public int Channels { get; } = channels;

    public override bool IsSpatial => true;

    public override string Mnemonic => "channelSum";

    protected override string Expression(Func<Value, string> name) => $"sums of {name(Inputs[0])} over its pixels, each sample's";
}
