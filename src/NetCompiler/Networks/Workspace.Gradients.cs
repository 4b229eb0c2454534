using NetCompiler.Runtime;

namespace NetCompiler;

/// <content>What a loop of one's own may do to gradients before a step.</content>
public sealed partial class Workspace
{
    /// <summary>
    /// Cuts gradients that are too large down where they stand, as PyTorch's clip_grad_norm_ does: for loops of one's own that do
    /// something between the backward pass and the step. <see cref="Optimizer.Clipping"/> does the same within the step, without
    /// another pass over memory.
    /// </summary>
    /// <param name="clipping">How.</param>
    /// <returns>The norm of all gradients before. Where it is not finite, nothing is changed.</returns>
    /// <exception cref="InvalidOperationException">The workspace holds no gradients.</exception>
    public double ClipGradients(GradientClipping clipping)
    {
        ArgumentNullException.ThrowIfNull(clipping);
        if (!HoldsGradients)
        {
            throw new InvalidOperationException(
                $"This workspace ({Kind}) holds no gradients; create it with WorkspaceKind.Training.");
        }

        double squares = 0;
        foreach (Parameter parameter in Network.Parameters)
        {
            squares += SumOfSquares(parameter);
        }

        double norm = Math.Sqrt(squares);
        if (double.IsFinite(norm))
        {
            foreach (Parameter parameter in Network.Parameters)
            {
                Clip(parameter, clipping, norm);
            }
        }

        return norm;
    }

    private double SumOfSquares(Parameter parameter) => parameter.Trainable ? BlockMath.SumOfSquares(GradientOf(parameter)) : 0;

    private void Clip(Parameter parameter, GradientClipping clipping, double norm)
    {
        Span<float> gradient = GradientOf(parameter);
        if (clipping.Kind == ClippingKind.Value)
        {
            BlockMath.Clamp(gradient, clipping.Limit, gradient);
            return;
        }

        double measured = clipping.Kind == ClippingKind.GlobalNorm ? norm : Math.Sqrt(SumOfSquares(parameter));
        if (measured > clipping.Limit)
        {
            BlockMath.Scale(gradient, (float)(clipping.Limit / measured), gradient);
        }
    }

    private Span<float> GradientOf(Parameter parameter) =>
        _gradients.Span.Slice(parameter.Description.Offset, parameter.Description.BufferLength);
}
