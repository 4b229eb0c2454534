using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// Each sample's part of dw[c, 0, ky, kx]: the sum over pixels of x at the tap times dz. x (B, H, W, C), dz (B, OH, OW, C), parts
/// (B, KH KW C) in the order of the flat buffer: C filled up to whole lines by zeros.
/// </summary>
internal sealed class DepthwiseWeightGradientOp(string layer, Value x, Value outputGradient, WindowGrid grid)
    : GradientOp(layer, x, outputGradient)
{
    public Value X { get; } = x;

    public Value OutputGradient { get; } = outputGradient;

    public WindowGrid Grid { get; } = grid;

    public override bool IsSpatial => true;

    public override string Mnemonic => "depthwiseWeightGradient";

    public override string Detail => Grid.Describe();

    public override long MultiplyAdds => (long)Grid.Windows.Floats * Grid.Taps;

    protected override string Expression(Func<Value, string> name) =>
        $"sums of {name(X)} at each tap times {name(OutputGradient)}, each sample's";
}
