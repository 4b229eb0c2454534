using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[i, j, c] = x[i - top, j - left, c], and 0 outside: x (B, H, W, C), y (B, top + H + bottom, left + W + right, C).
/// </summary>
internal sealed partial record ZeroPad2DLayer(
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
    public override string Kind => "ZeroPad2D";

    public override string Detail => FormattableString.Invariant($"{Top} {Bottom} {Left} {Right}");

    /// <summary>(H, W, C) -> (top + H + bottom, left + W + right, C).</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int top, int bottom, int left, int right) => input.Count == 3
        ? ShapeResult.Of(new[]
        {
            Saturated.Size((long)input[0] + top + bottom), Saturated.Size((long)input[1] + left + right), input[2],
        })
        : ShapeResult.Wrong(ShapeProblem.WrongAxes);

    public override Value Lower(GraphBuilder builder, Value x) => builder.Graph.AddOp(
        new ZeroPadOp(Name, x, Plane.Of(OutputShape), Plane.Of(InputShape), Top, Left), Name, OutputShape);
}
