using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Emit.Kernels;

/// <content>Depthwise convolutions.</content>
internal static partial class KernelSelector
{
    private static KernelCall Depthwise(DepthwiseOp op, PassContext context)
    {
        string sum = "the sum of x * weight over the taps" + (op.Bias is null ? "" : " + bias");
        var kernel = new DepthwiseKernel
        {
            Summary = $"Layer \"{op.Layer}\", windows of {op.Grid.Describe()}, each channel alone: y = {op.Activation.Describe(sum)}.",
            Grid = op.Grid,
            InputPitch = context.Pitch(op.X),
            OutputPitch = context.Pitch(op.Output!),
            HasBias = op.Bias is not null,
            Activation = op.Activation,
        };
        return Call(op, context, "Forward", kernel.Emit);
    }

    // With stride 1 each cell's windows are a window themselves; with larger strides windows add what they give to their cells.
    private static KernelCall DepthwiseBack(DepthwiseInputGradientOp op, PassContext context)
    {
        string summary = $"Layer \"{op.Layer}\", windows of {op.Detail}: the gradient by its input, "
            + "the sum of dy * weight over a cell's windows.";
        int gradientPitch = context.Pitch(op.OutputGradient);
        if (op.Grid.Window is not { StrideY: 1, StrideX: 1 })
        {
            var gradient = new WindowGradientText { Grid = op.Grid, GradientPitch = gradientPitch, HasWeight = true };
            return CallGradient(op, context, summary, gradient);
        }

        var kernel = new DepthwiseKernel
        {
            Summary = summary,
            Grid = op.Grid.Reverse(),
            InputPitch = gradientPitch,
            OutputPitch = context.Pitch(op.Output!),
            IsReversed = true,
        };
        return Call(op, context, "Gradient", kernel.Emit);
    }

    private static KernelCall DepthwiseWeightGradient(DepthwiseWeightGradientOp op, PassContext context)
    {
        var kernel = new DepthwiseWeightGradientKernel
        {
            Summary = $"Layer \"{op.Layer}\", windows of {op.Detail}, each sample's part of the gradient by the weight: sums of x * dy.",
            Grid = op.Grid,
            InputPitch = context.Pitch(op.X),
            GradientPitch = context.Pitch(op.OutputGradient),
            PartsPitch = context.Pitch(op.Output!),
        };
        return Call(op, context, "WeightParts", kernel.Emit);
    }

    private static KernelCall RepeatChannels(RepeatChannelsOp op, PassContext context) => Repeat(
        op, context, op.Plane.Floats, op.Multiplier, isGradient: false, $"each channel {op.Detail}");

    private static KernelCall RepeatChannelsGradient(RepeatChannelsGradientOp op, PassContext context) => Repeat(
        op, context, op.Plane.Floats, op.Multiplier, isGradient: true, $"the gradient by channels that stood {op.Detail}");

    private static KernelCall Repeat(
        Op op, PassContext context, int width, int multiplier, bool isGradient, string what)
    {
        var kernel = new RepeatChannelsKernel
        {
            Summary = $"Layer \"{op.Layer}\": {what}.",
            Width = width,
            Multiplier = multiplier,
            IsGradient = isGradient,
            InputPitch = context.Pitch(op.Inputs[0]),
            OutputPitch = context.Pitch(op.Output!),
        };
        return Call(op, context, isGradient ? "RepeatGradient" : "Repeat", kernel.Emit);
    }
}
