using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y[i, j, c] = x[i / factor, j / factor, c], or between the nearest centres, linear along both axes: x (B, H, W, C),
/// y (B, H factorHeight, W factorWidth, C).
/// </summary>
internal sealed partial record UpSample2DLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    int FactorHeight,
    int FactorWidth,
    InterpolationKind Interpolation)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "UpSample2D";

    public override string Detail => FormattableString.Invariant($"{FactorHeight}x{FactorWidth}, {Interpolation}");

    /// <summary>(H, W, C) -> (H factorHeight, W factorWidth, C).</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int factorHeight, int factorWidth) => input.Count == 3
        ? ShapeResult.Of(new[]
        {
            Saturated.Size((long)input[0] * factorHeight), Saturated.Size((long)input[1] * factorWidth), input[2],
        })
        : ShapeResult.Wrong(ShapeProblem.WrongAxes);

    public override Value Lower(GraphBuilder builder, Value x)
    {
        // The nearest pixel repeats: each small pixel is spread over a window of its own.
        Op op = Interpolation == InterpolationKind.Nearest
            ? new WindowSpreadOp(Name, x, WindowGrid.Tiles(OutputShape, FactorHeight, FactorWidth), averages: false)
            : new BilinearUpSampleOp(Name, x, Plane.Of(InputShape), Plane.Of(OutputShape));
        return builder.Graph.AddOp(op, Name, OutputShape);
    }
}
