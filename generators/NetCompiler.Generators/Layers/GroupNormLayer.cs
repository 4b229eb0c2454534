using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, mean and variance of a sample over the C / groups channels of a group
/// and all other axes: x (B, ..., C), y (B, ..., C).
/// </summary>
internal sealed partial record GroupNormLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    int Groups,
    float Epsilon,
    bool UseScale,
    bool UseShift)
    : NormalizationLayer(Name, Inputs, InputShape, OutputShape, Epsilon, UseScale, UseShift)
{
    public override string Kind => "GroupNorm";

    public override string Detail => FormattableString.Invariant($"{Groups} groups");

    public override bool IsLinear => false;

    /// <summary>The shape stays; the groups divide C.</summary>
    public static ShapeResult Infer(EquatableArray<int> input, int groups) => input[input.Count - 1] % groups == 0
        ? ShapeResult.Right(input)
        : ShapeResult.Wrong(ShapeProblem.GroupsIndivisible);

    public override Value Lower(GraphBuilder builder, Value x)
    {
        (Value? scale, Value? shift) = AddScaleAndShift(builder);
        var shape = ChannelShape.Of(OutputShape);
        NetworkGraph graph = builder.Graph;
        Value statistics = graph.AddOp(new ChannelStatisticsOp(Name, x, shape), Name + "Statistics", shape.PairRow);
        Value moments = graph.AddOp(new GroupMomentsOp(Name, statistics, shape, Groups, Epsilon), Name + "Moments", shape.PairRow);
        return graph.AddOp(new NormalizeOp(Name, x, moments, scale, shift, shape, ActivationModel.Linear), Name, OutputShape);
    }
}
