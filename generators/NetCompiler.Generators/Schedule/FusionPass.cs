using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Schedule;

/// <summary>
/// Lets ops do cheap elementwise work on numbers that they hold anyway, where nobody else reads the value between, which is then
/// never written: the activation after a contraction, a convolution or a normalisation; the derivative after an input gradient or
/// before the sums of a normalisation's gradient. The derivative after a max pooling's gradient reads the pooled output, so that
/// the plane before the pooling need not be kept.
/// </summary>
internal static class FusionPass
{
    public static void Run(NetworkGraph graph)
    {
        foreach (Op op in graph.Ops.ToArray())
        {
            switch (op)
            {
                case ActivationOp activation
                    when activation.Activation.Kind.IsCheap()
                    && activation.Inputs[0].Producer is IActivatableOp { Activation.Kind: ActivationKind.Linear } before
                    && IsReadOnlyBy(graph, activation.Inputs[0], activation):
                    graph.Fuse(before.WithActivation(activation.Activation), activation.Inputs[0].Producer!, activation);
                    break;

                case ActivationGradientOp gradient
                    when gradient.Activation.Kind.HasCheapDerivative()
                    && gradient.Inputs[0].Producer is ContractInputGradientOp contraction
                    && IsReadOnlyBy(graph, gradient.Inputs[0], gradient):
                    FuseDerivative(graph, TimesDerivative(contraction, gradient), contraction, gradient);
                    break;

                case ActivationGradientOp gradient
                    when gradient.Inputs[0].Producer is MaxPoolGradientOp pooling
                    && PooledOutput(pooling, gradient) is { } pooled
                    && IsReadOnlyBy(graph, gradient.Inputs[0], gradient):
                    var fused = new MaxPoolGradientOp(
                        pooling.Layer, pooling.OutputGradient, pooling.Places, pooling.Grid, gradient.Activation, pooled);
                    FuseDerivative(graph, fused, pooling, gradient);
                    break;

                case ActivationGradientOp gradient
                    when gradient.Activation.Kind.HasCheapDerivative()
                    && graph.ConsumersOf(gradient.Output!).OfType<ChannelGradientOp>().FirstOrDefault() is { } sums
                    && sums.Shape.FillsVectors:
                    MergeDerivative(graph, gradient, sums);
                    break;
            }
        }
    }

    private static ContractInputGradientOp TimesDerivative(ContractInputGradientOp contraction, ActivationGradientOp gradient) => new(
        contraction.Layer, contraction.OutputGradient, contraction.Packed, contraction.Weight, gradient.Activation, gradient.Inputs[1]);

    /// <summary>
    /// What f' may read in place of the activation's output: where a cell was the largest of its window, the pooled output is the
    /// same number, and elsewhere the gradient is zero. Null where f' reads its input, or where the gradient's rows are not those
    /// of a plane and have no room for a last vector of channels.
    /// </summary>
    private static Value? PooledOutput(MaxPoolGradientOp pooling, ActivationGradientOp gradient)
    {
        Op pool = pooling.Places.Producer!;
        bool readsTheSame = !gradient.Activation.Kind.KeepsInput() && gradient.Inputs[1] == pool.Inputs[0];
        return readsTheSame && gradient.Output!.Shape.Count > 1 ? pool.Output : null;
    }

    // The sums of a normalisation's gradients read what the derivative gives, element by element: they compute it as they go.
    private static void MergeDerivative(NetworkGraph graph, ActivationGradientOp gradient, ChannelGradientOp sums)
    {
        var merged = new ChannelGradientOp(
            sums.Layer, gradient.Inputs[0], sums.X, sums.Moments, sums.Shape, gradient.Activation, gradient.Inputs[1]);
        graph.Merge(merged, gradient, sums);
        MoveInputGradient(graph, merged, sums, gradient);
    }

    private static void FuseDerivative(NetworkGraph graph, Op fused, Op first, ActivationGradientOp gradient)
    {
        graph.Fuse(fused, first, gradient);
        MoveInputGradient(graph, fused, first, gradient);
    }

    // What two ops computed for the gradient by the input alone, one does now.
    private static void MoveInputGradient(NetworkGraph graph, Op one, Op other, Op gradient)
    {
        if (graph.InputGradientOps.Remove(other))
        {
            graph.InputGradientOps.Remove(gradient);
            graph.InputGradientOps.Add(one);
        }
    }

    private static bool IsReadOnlyBy(NetworkGraph graph, Value value, Op reader) =>
        value != graph.Output && value != graph.InputGradient && graph.ConsumersOf(value).All(op => op == reader);
}
