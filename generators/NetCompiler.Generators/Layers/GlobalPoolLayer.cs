using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>What the pools over a whole image or sequence share: one number for each channel.</summary>
/// <param name="Name">As in <see cref="LayerModel"/>, and so are the others.</param>
/// <param name="Inputs">The layers it reads.</param>
/// <param name="InputShape">One sample's.</param>
/// <param name="OutputShape">One sample's.</param>
internal abstract record GlobalPoolLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    /// <summary>(H, W, C) -> (C), or (T, C) -> (C).</summary>
    /// <param name="input">The input's shape.</param>
    /// <param name="axes">How many axes the layer takes.</param>
    public static ShapeResult Infer(EquatableArray<int> input, int axes) => input.Count == axes
        ? ShapeResult.Of(new[] { input[axes - 1] })
        : ShapeResult.Wrong(ShapeProblem.WrongAxes);

    /// <summary>Adds the average over each window's cells that exist.</summary>
    protected Value AddAverage(GraphBuilder builder, Value x) =>
        builder.Graph.AddOp(new WindowSumOp(Name, x, WindowGrid.Whole(InputShape), averages: true), Name, OutputShape);
}
