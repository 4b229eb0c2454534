using NetCompiler.Generators.Autodiff;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Ops;

/// <summary>
/// y = the largest of each window's cells, channel by channel. x (B, H, W, C), y (B, OH, OW, C). In training it also writes where
/// in the window the largest stood, the first of equals: dx = the sum of dy over the windows in which x was the largest. Keeps
/// that place and not x. A cell that is not a number is taken as the largest.
/// </summary>
internal sealed class MaxPoolOp(string layer, Value x, WindowGrid grid) : Op(layer, x)
{
    public WindowGrid Grid { get; } = grid;

    public override bool IsSpatial => true;

    public override string Mnemonic => "maxPool";

    public override string Detail => Grid.Describe();

    /// <summary>Adds a max pooling to a graph, with the places where the graph is for training.</summary>
    public static Value Add(GraphBuilder builder, string layer, Value x, WindowGrid grid, EquatableArray<int> shape)
    {
        var op = new MaxPoolOp(layer, x, grid);
        Value y = builder.Graph.AddOp(op, layer, shape);
        if (builder.IsTraining)
        {
            builder.Graph.AddSideOutput(op, layer + "Places", shape);
        }

        return y;
    }

    public override void Differentiate(BackwardBuilder builder, Value outputGradient) =>
        builder.AddGradient(new MaxPoolGradientOp(Layer, outputGradient, SideOutput!, Grid), Inputs[0], Grid.Cells.Shape);

    protected override string Expression(Func<Value, string> name) => $"the largest of {name(Inputs[0])} in windows of {Grid.Describe()}";
}
