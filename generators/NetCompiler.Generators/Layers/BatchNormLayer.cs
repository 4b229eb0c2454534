using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Layers;

/// <summary>
/// y = gamma (x - mean) / sqrt(variance + epsilon) + beta, mean and variance (C): in training of the batch, over all axes but the
/// last, in inference the running ones, and in training too where the layer is frozen: x (B, ..., C), y (B, ..., C).
/// </summary>
internal sealed partial record BatchNormLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    float Momentum,
    float Epsilon,
    bool BiasedVariance,
    bool UseScale,
    bool UseShift)
    : NormalizationLayer(Name, Inputs, InputShape, OutputShape, Epsilon, UseScale, UseShift)
{
    public override string Kind => "BatchNorm";

    public override Value Lower(GraphBuilder builder, Value x)
    {
        (Value? scale, Value? shift) = AddScaleAndShift(builder);
        var shape = ChannelShape.Of(OutputShape);
        Value mean = builder.AddState(Name, "running_mean", shape.Channels, first: 0f);
        Value variance = builder.AddState(Name, "running_var", shape.Channels, first: 1f);
        NetworkGraph graph = builder.Graph;
        if (!builder.IsTraining || !Trainable)
        {
            var fold = new FoldStatisticsOp(Name, mean, variance, scale, shift, Epsilon);
            EquatableArray<int> factorShape = new[] { 2, shape.Channels };
            Value factors = builder.IsTraining
                ? graph.AddOp(fold, Name + "Factors", factorShape, ValueKind.Scratch)
                : graph.AddFold(fold, Name + "Factors", factorShape);
            return graph.AddOp(new ScaleShiftOp(Name, x, factors, shape, ActivationModel.Linear), Name, OutputShape);
        }

        Value source = shape.IsPlane
            ? graph.AddOp(new ChannelStatisticsOp(Name, x, shape), Name + "Statistics", shape.PairRow)
            : x;
        Value moments = graph.AddOp(
            new BatchMomentsOp(Name, source, shape, Epsilon), Name + "Moments", new[] { 3, shape.Channels }, ValueKind.Scratch);
        graph.UpdateOps.Add(new UpdateStatisticsOp(Name, moments, mean, variance, shape, Momentum, BiasedVariance));
        return graph.AddOp(new NormalizeOp(Name, x, moments, scale, shift, shape, ActivationModel.Linear), Name, OutputShape);
    }
}
