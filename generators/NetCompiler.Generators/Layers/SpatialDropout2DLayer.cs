using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// Inverted dropout of whole channels: in training y = x m / (1 - rate), m (B, 1, 1, C) drawn from Bernoulli(1 - rate); otherwise
/// y = x. x (B, H, W, C).
/// </summary>
internal sealed partial record SpatialDropout2DLayer(
    string Name, EquatableArray<int> Inputs, EquatableArray<int> InputShape, EquatableArray<int> OutputShape, float Rate)
    : LayerModel(Name, Inputs, InputShape, OutputShape)
{
    public override string Kind => "SpatialDropout2D";

    public override string Detail => FormattableString.Invariant($"rate {Rate:R}");

    /// <summary>(H, W, C), kept.</summary>
    public static ShapeResult Infer(EquatableArray<int> input) =>
        input.Count == 3 ? ShapeResult.Right(input) : ShapeResult.Wrong(ShapeProblem.WrongAxes);

    public override Value Lower(GraphBuilder builder, Value x) => builder.IsTraining && Rate > 0f
        ? builder.Graph.AddOp(new SpatialDropoutOp(Name, x, Plane.Of(InputShape), builder.NextDropout(), Rate), Name, OutputShape)
        : x;
}
