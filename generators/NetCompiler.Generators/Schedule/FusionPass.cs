using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Schedule;

/// <summary>
/// Lets contractions do cheap elementwise work on their accumulators, where the value between is read by nobody else: the
/// activation after a contraction, and the derivative after an input gradient. That value is then never written.
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
                    && activation.Inputs[0].Producer is ContractOp contraction
                    && IsReadOnlyBy(graph, activation.Inputs[0], activation):
                    graph.Fuse(
                        new ContractOp(contraction.Layer, contraction.X, contraction.Weight, contraction.Bias, activation.Activation),
                        contraction,
                        activation);
                    break;

                case ActivationOp activation
                    when activation.Activation.Kind.IsCheap()
                    && activation.Inputs[0].Producer is ConvolveOp convolution
                    && IsReadOnlyBy(graph, activation.Inputs[0], activation):
                    graph.Fuse(
                        new ConvolveOp(
                            convolution.Layer, convolution.X, convolution.Weight, convolution.Bias, convolution.Geometry,
                            activation.Activation),
                        convolution,
                        activation);
                    break;

                case ActivationOp activation
                    when activation.Activation.Kind.IsCheap()
                    && activation.Inputs[0].Producer is NormalizeOp or ScaleShiftOp
                    && IsReadOnlyBy(graph, activation.Inputs[0], activation):
                    graph.Fuse(WithActivation(activation.Inputs[0].Producer!, activation.Activation), activation.Inputs[0].Producer!, activation);
                    break;

                case ActivationGradientOp gradient
                    when gradient.Activation.Kind.HasCheapDerivative()
                    && gradient.Inputs[0].Producer is ContractInputGradientOp contraction
                    && IsReadOnlyBy(graph, gradient.Inputs[0], gradient):
                    FuseDerivative(graph, contraction, gradient);
                    break;

                case ActivationGradientOp gradient
                    when gradient.Activation.Kind.HasCheapDerivative()
                    && graph.ConsumersOf(gradient.Output!).OfType<ChannelGradientOp>().FirstOrDefault() is { Shape.FillsVectors: true } sums:
                    MergeDerivative(graph, gradient, sums);
                    break;
            }
        }
    }

    private static Op WithActivation(Op op, ActivationModel activation) => op switch
    {
        NormalizeOp normalize => new NormalizeOp(
            normalize.Layer, normalize.X, normalize.Moments, normalize.Scale, normalize.Shift, normalize.Shape, activation),
        ScaleShiftOp scaleShift => new ScaleShiftOp(scaleShift.Layer, scaleShift.X, scaleShift.Factors, scaleShift.Shape, activation),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op.Mnemonic, "The op takes no activation in."),
    };

    // The sums of a normalisation's gradients read what the derivative gives, element by element: they compute it as they go.
    private static void MergeDerivative(NetworkGraph graph, ActivationGradientOp gradient, ChannelGradientOp sums)
    {
        var merged = new ChannelGradientOp(
            sums.Layer, gradient.Inputs[0], sums.X, sums.Moments, sums.Shape, gradient.Activation, gradient.Inputs[1]);
        graph.Merge(merged, gradient, sums);
        if (graph.InputGradientOps.Remove(sums))
        {
            graph.InputGradientOps.Remove(gradient);
            graph.InputGradientOps.Add(merged);
        }
    }

    private static void FuseDerivative(NetworkGraph graph, ContractInputGradientOp contraction, ActivationGradientOp gradient)
    {
        var fused = new ContractInputGradientOp(
            contraction.Layer, contraction.OutputGradient, contraction.Packed, contraction.Weight, gradient.Activation, gradient.Inputs[1]);
        graph.Fuse(fused, contraction, gradient);
        if (graph.InputGradientOps.Remove(contraction))
        {
            graph.InputGradientOps.Remove(gradient);
            graph.InputGradientOps.Add(fused);
        }
    }

    private static bool IsReadOnlyBy(NetworkGraph graph, Value value, Op reader) =>
        value != graph.Output && value != graph.InputGradient && graph.ConsumersOf(value).All(op => op == reader);
}
