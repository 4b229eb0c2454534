using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Schedule;

/// <summary>
/// Folds the normalisations of inference into the contraction before them, where nobody else reads what stands between:
/// s (W x + b) + t = (s W) x + (s b + t), a number of each for every output. The weights so made are those of inference alone, and
/// are made anew when those of training have changed. Runs before activations are fused, which then follow the contraction.
/// </summary>
internal static class FoldingPass
{
    public static void Run(NetworkGraph graph)
    {
        foreach (ScaleShiftOp normalization in graph.Ops.OfType<ScaleShiftOp>().ToArray())
        {
            if (normalization.X.Producer is IFoldableOp { Activation.Kind: ActivationKind.Linear } contraction
                && contraction.OutputChannels == normalization.Shape.Channels
                && normalization.Activation.Kind == ActivationKind.Linear
                && normalization.X != graph.Output
                && graph.ConsumersOf(normalization.X).All(op => op == normalization))
            {
                Fold(graph, contraction, normalization);
            }
        }
    }

    private static void Fold(NetworkGraph graph, IFoldableOp contraction, ScaleShiftOp normalization)
    {
        var op = (Op)contraction;
        Value factors = normalization.Factors;
        Value weight = graph.AddFold(
            new FoldWeightOp(op.Layer, contraction.Weight, factors), op.Layer + "FoldedWeight", contraction.Weight.Shape,
            contraction.Weight.Parameter);
        Value bias = graph.AddFold(
            new FoldBiasOp(op.Layer, factors, contraction.Bias), op.Layer + "FoldedBias", new[] { contraction.OutputChannels });
        graph.Fuse(contraction.WithWeights(weight, bias), op, normalization);
    }
}
