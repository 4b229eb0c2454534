using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>dx = the sum over a cell's windows of dz times the weight of its tap there. dz (B, OH, OW, C), dx (B, H, W, C).</summary>
internal sealed class DepthwiseInputGradientOp(string layer, Value outputGradient, Value weight, WindowGrid grid)
    : GradientOp(layer, outputGradient, weight)
{
    public Value OutputGradient { get; } = outputGradient;

    public Value Weight { get; } = weight;

    public WindowGrid Grid { get; } = grid;

    public override bool IsSpatial => true;

    public override string Mnemonic => "depthwiseInputGradient";

    public override string Detail => Grid.Describe();

    public override long MultiplyAdds => (long)Grid.Windows.Floats * Grid.Taps;

    protected override string Expression(Func<Value, string> name) =>
        $"{name(OutputGradient)} through the taps of {name(Weight)}, backwards";
}
