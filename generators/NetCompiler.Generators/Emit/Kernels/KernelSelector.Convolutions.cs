using NetCompiler.Generators.Emit.Kernels.Convolutions;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Emit.Kernels;

/// <content>
/// Convolutions. Their kernels are called after their sizes, not after a layer: layers of one size share them.
/// </content>
internal static partial class KernelSelector
{
    private static KernelCall Convolve(ConvolveOp op, PassContext context)
    {
        var kernel = new ConvolutionKernel
        {
            Geometry = op.Geometry.Flat(),
            InputPitch = context.Pitch(op.X),
            OutputPitch = context.Pitch(op.Output!),
            HasBias = op.Bias is not null,
            Activation = op.Activation,
            Kernels = context.Kernels,
        };
        return new KernelCall(kernel.Add(), References(op, context));
    }

    private static KernelCall ConvolveBack(ConvolveInputGradientOp op, PassContext context)
    {
        var kernel = new ConvolutionInputGradientKernel
        {
            Geometry = op.Geometry.Flat(),
            SmallPitch = context.Pitch(op.OutputGradient),
            LargePitch = context.Pitch(op.Output!),
            Kernels = context.Kernels,
        };
        return new KernelCall(kernel.Add(), References(op, context));
    }

    private static KernelCall ConvolutionWeightGradient(ConvolveWeightGradientOp op, PassContext context)
    {
        var kernel = new ConvolutionWeightGradientKernel
        {
            Geometry = op.Geometry.Flat(),
            IsTransposed = op.IsTransposed,
            IsBySample = op.IsBySample,
            InputPitch = context.Pitch(op.X),
            GradientPitch = context.Pitch(op.OutputGradient),
            PartsPitch = op.IsBySample ? context.Pitch(op.Output!) : 0,
            Kernels = context.Kernels,
        };
        string[] batch = op.IsBySample ? [] : ["batch"];
        return new KernelCall(kernel.Add(), [.. References(op, context), .. batch]);
    }

    private static KernelCall PackConvolution(PackConvolutionOp op, PassContext context)
    {
        var kernel = new PackConvolutionKernel { Geometry = op.Geometry, ByFilters = op.ByFilters, Kernels = context.Kernels };
        return new KernelCall(kernel.Add(), References(op, context));
    }

    private static KernelCall TransposedConvolve(TransposedConvolveOp op, PassContext context)
    {
        var kernel = new ConvolutionInputGradientKernel
        {
            Geometry = op.Geometry.Flat(),
            SmallPitch = context.Pitch(op.X),
            LargePitch = context.Pitch(op.Output!),
            HasBias = op.Bias is not null,
            Kernels = context.Kernels,
        };
        return new KernelCall(kernel.Add(), References(op, context));
    }

    private static KernelCall TransposedConvolveBack(TransposedConvolveInputGradientOp op, PassContext context)
    {
        var kernel = new ConvolutionKernel
        {
            Geometry = op.Geometry.Flat(),
            InputPitch = context.Pitch(op.Inputs[0]),
            OutputPitch = context.Pitch(op.Output!),
            HasBias = false,
            Activation = ActivationModel.Linear,
            Kernels = context.Kernels,
        };
        return new KernelCall(kernel.Add(), References(op, context));
    }

    private static KernelCall ChannelSum(ChannelSumOp op, PassContext context)
    {
        var kernel = new ChannelSumKernel
        {
            Summary = $"Layer \"{op.Layer}\", each sample's part of the gradient by the bias: the sums of dOutput over the pixels.",
            Pixels = op.Inputs[0].Width / op.Channels,
            Channels = op.Channels,
            InputPitch = context.Pitch(op.Inputs[0]),
            OutputPitch = context.Pitch(op.Output!),
        };
        return Call(op, context, "BiasParts", kernel.Emit);
    }

    private static string[] References(Op op, PassContext context) => [.. op.Inputs.Concat(op.Outputs).Select(context.Ref)];
}
