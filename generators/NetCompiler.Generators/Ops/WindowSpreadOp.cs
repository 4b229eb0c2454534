using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// Each cell of y is the sum of x over the windows that hold it; each x is divided by the number of its window's cells where that
/// is asked. x (B, OH, OW, C), y (B, H, W, C). With windows side by side it repeats pixels. Its gradient is
/// <see cref="WindowSumOp"/>, as it is that op's. Keeps nothing.
/// </summary>
internal sealed class WindowSpreadOp(string layer, Value x, WindowGrid grid, bool averages) : Op(layer, x)
{
    public WindowGrid Grid { get; } = grid;

    /// <summary>Whether values are divided by the number of cells.</summary>
    public bool Averages { get; } = averages;

    public override bool IsSpatial => true;

    public override string Mnemonic => Averages ? "averagePoolGradient" : "spread";

    public override string Detail => Grid.Describe();

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new WindowSumOp(Layer, outputGradient, Grid, Averages), Inputs[0], Grid.Windows.Shape);

    protected override string Expression(Func<Value, string> name) =>
        $"{name(Inputs[0])}{(Averages ? " / cells" : "")} over the cells of windows of {Grid.Describe()}";
}
