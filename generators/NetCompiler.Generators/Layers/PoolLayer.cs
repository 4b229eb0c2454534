using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>What the pools share: one number for each window over (H, W, C), or over (T, C) as (1, T, C), each channel by itself.</summary>
/// <param name="Name">As in <see cref="LayerModel"/>, and so are all but the window.</param>
/// <param name="Inputs">The layers it reads.</param>
/// <param name="InputShape">One sample's.</param>
/// <param name="OutputShape">One sample's.</param>
/// <param name="Window">Its cells, steps and pads; every window has a cell of the image.</param>
internal abstract record PoolLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, WindowModel Window)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Detail => Window.Describe();

    /// <summary>(H, W, C) -> (OH, OW, C), or (T, C) -> (OT, C).</summary>
    /// <param name="input">The input's shape.</param>
    /// <param name="axes">How many axes the layer takes.</param>
    /// <param name="window">The window.</param>
    public static ShapeResult Infer(EquatableArray<int> input, int axes, WindowModel window) => input.Count == axes
        ? ConvolutionLayer.Slide(input, window, input[axes - 1])
        : ShapeResult.Wrong(ShapeProblem.WrongAxes);

    /// <summary>Adds the average over each window's cells that exist.</summary>
    protected Value AddAverage(GraphBuilder builder, Value x) =>
        builder.Graph.AddOp(new WindowSumOp(Name, x, WindowGrid.Of(InputShape, OutputShape, Window), averages: true), Name, OutputShape);
}
