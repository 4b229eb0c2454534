using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = the sum of each window's cells, channel by channel, or their average: the sum divided by the number of cells that exist.
/// x (B, H, W, C), y (B, OH, OW, C). Its gradient is <see cref="WindowSpreadOp"/>, as it is that op's. Keeps nothing.
/// </summary>
internal sealed class WindowSumOp(string layer, Value x, WindowGrid grid, bool averages) : Op(layer, x)
{
    public WindowGrid Grid { get; } = grid;

    /// <summary>Whether sums are divided by the number of cells.</summary>
    public bool Averages { get; } = averages;

    public override bool IsSpatial => true;

    public override string Mnemonic => Averages ? "averagePool" : "windowSum";

    public override string Detail => Grid.Describe();

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new WindowSpreadOp(Layer, outputGradient, Grid, Averages), Inputs[0], Grid.Cells.Shape);

    protected override string Expression(Func<Value, string> name) =>
        $"the {(Averages ? "average" : "sum")} of {name(Inputs[0])} in windows of {Grid.Describe()}";
}
