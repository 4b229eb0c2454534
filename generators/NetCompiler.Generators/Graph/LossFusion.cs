using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Graph;

/// <summary>
/// Makes the loss of a forward graph. A sigmoid or softmax just before the cross-entropy that goes with it is taken into the
/// loss: from logits it is exact where the probability would round to 0 or 1, and its gradient is p - t.
/// </summary>
internal static class LossFusion
{
    public static LossOp Create(NetworkGraph graph, LossModel loss)
    {
        if (!loss.FromLogits && graph.Output.Producer is { } last && Matches(last, loss.Kind))
        {
            return new LossOp(last.Inputs[0], loss with { FromLogits = true });
        }

        return new LossOp(graph.Output, loss);
    }

    private static bool Matches(Op op, LossKind kind) => op switch
    {
        ActivationOp { Activation.Kind: ActivationKind.Sigmoid } => kind == LossKind.BinaryCrossEntropy,
        SoftmaxOp softmax => kind is LossKind.CategoricalCrossEntropy or LossKind.SparseCategoricalCrossEntropy
            && softmax.Classes == softmax.Inputs[0].Width,
        _ => false,
    };
}
