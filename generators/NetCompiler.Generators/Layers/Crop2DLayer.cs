using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[i, j, c] = x[i + top, j + left, c]: x (B, H, W, C), y (B, H - top - bottom, W - left - right, C).
/// </summary>
internal sealed partial record Crop2DLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    int Top,
    int Bottom,
    int Left,
    int Right)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "Crop2D";

    public override string Detail => FormattableString.Invariant($"{Top} {Bottom} {Left} {Right}");

    /// <summary>(H, W, C) -> (H - top - bottom, W - left - right, C).</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int top, int bottom, int left, int right)
    {
        if (input.Count != 3)
        {
            return ShapeResult.Wrong(ShapeProblem.WrongAxes);
        }

        int height = Saturated.Size((long)input[0] - top - bottom);
        int width = Saturated.Size((long)input[1] - left - right);
        return height > 0 && width > 0
            ? ShapeResult.Of(new[] { height, width, input[2] })
            : ShapeResult.Wrong(ShapeProblem.NothingLeft, height > 0 ? 1 : 0);
    }

    public override Value Lower(GraphBuilder builder, Value x) => builder.Graph.AddOp(
        new CropOp(Name, x, Plane.Of(InputShape), Plane.Of(OutputShape), Top, Left), Name, OutputShape);
}
