using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// Chooses the kernel of each op of the tiled lowering, and says how a pass calls it. Kernels whose op is cut among workers
/// take the part's first and end last.
/// </summary>
internal static partial class KernelSelector
{
    public static KernelCall Select(Op op, PassContext context) => op switch
    {
        ContractOp contraction => Contract(contraction, context),
        ContractInputGradientOp gradient => InputGradient(gradient, context),
        ContractWeightGradientOp gradient => WeightGradient(gradient, context),
        ColumnSumOp sum => ColumnSum(sum, context),
        ConvolveOp convolution => Convolve(convolution, context),
        ConvolveInputGradientOp gradient => ConvolveBack(gradient, context),
        ConvolveWeightGradientOp gradient => ConvolutionWeightGradient(gradient, context),
        PackConvolutionOp pack => PackConvolution(pack, context),
        TransposedConvolveOp convolution => TransposedConvolve(convolution, context),
        TransposedConvolveInputGradientOp gradient => TransposedConvolveBack(gradient, context),
        ChannelSumOp sum => ChannelSum(sum, context),
        MaxPoolOp pool => MaxPool(pool, context),
        MaxPoolGradientOp gradient => MaxPoolGradient(gradient, context),
        WindowSumOp sum => WindowSum(sum, context),
        WindowSpreadOp spread => WindowSpread(spread, context),
        DepthwiseOp convolution => Depthwise(convolution, context),
        DepthwiseInputGradientOp gradient => DepthwiseBack(gradient, context),
        DepthwiseWeightGradientOp gradient => DepthwiseWeightGradient(gradient, context),
        RepeatChannelsOp repeat => RepeatChannels(repeat, context),
        RepeatChannelsGradientOp gradient => RepeatChannelsGradient(gradient, context),
        ZeroPadOp pad => ZeroPad(pad, context),
        CropOp crop => Crop(crop, context),
        BilinearUpSampleOp upSample => Bilinear(upSample, context),
        BilinearUpSampleGradientOp gradient => BilinearGradient(gradient, context),
        PackTransposedOp transpose => Transpose(transpose, context),
        ActivationOp activation => Map(activation, context, "Forward", VectorFormulas.Apply(activation.Activation, "x"), "x"),
        ActivationGradientOp gradient =>
            Map(gradient, context, "Gradient", VectorFormulas.ApplyGradient(gradient.Activation, "dy", "f"), "dy", "f"),
        DropoutOp dropout => Dropout(dropout, context),
        SpatialDropoutOp dropout => SpatialDropout(dropout, context),
        GaussianNoiseOp noise => Noise(noise, context),
        SoftmaxOp softmax => Softmax(softmax, context),
        SoftmaxGradientOp gradient => SoftmaxGradient(gradient, context),
        LossOp loss => Loss(loss, context),
        ChannelStatisticsOp statistics => ChannelStatistics(statistics, context),
        BatchMomentsOp moments => BatchMoments(moments, context),
        GroupMomentsOp moments => GroupMoments(moments, context),
        NormalizeOp normalize => Normalize(normalize, context),
        ScaleShiftOp scaleShift => ScaleShift(scaleShift, context),
        ScaleShiftInputGradientOp gradient => ScaleShiftInputGradient(gradient, context),
        ChannelGradientOp gradient => ChannelGradient(gradient, context),
        ScaleShiftGradientOp gradient => ScaleShiftGradient(gradient, context),
        GroupGradientMeansOp means => GroupGradientMeans(means, context),
        NormalizeGradientOp gradient => NormalizeGradient(gradient, context),
        LayerNormOp normalize => LayerNorm(normalize, context),
        LayerNormPartsOp parts => LayerNormParts(parts, context),
        LayerNormGradientOp gradient => LayerNormGradient(gradient, context),
        UpdateStatisticsOp update => UpdateStatistics(update, context),
        FoldStatisticsOp fold => FoldStatistics(fold, context),
        FoldBiasOp fold => FoldBias(fold, context),
        FoldWeightOp fold => FoldWeight(fold, context),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op.Mnemonic, "No kernel is known for the op."),
    };

    private static KernelCall Contract(ContractOp op, PassContext context)
    {
        string sum = op.Bias is null ? "input * weight" : "input * weight + bias";
        var kernel = new ContractionKernel
        {
            Summary = $"Layer \"{op.Layer}\", {op.InputWidth} -> {op.OutputWidth}: output = {op.Activation.Describe(sum)}.",
            Terms = op.InputWidth,
            Columns = op.OutputWidth,
            InputPitch = context.Pitch(op.X),
            OutputPitch = context.Pitch(op.Output!),
            HasBias = op.Bias is not null,
            Activation = op.Activation,
        };
        return Call(op, context, "Forward", kernel.Emit);
    }

    private static KernelCall InputGradient(ContractInputGradientOp op, PassContext context)
    {
        string derivative = op.Activation is null ? "" : " * " + op.Activation.DescribeDerivative();
        var kernel = new ContractionKernel
        {
            Summary = $"Layer \"{op.Layer}\", the gradient by its input: output = input * weight^T{derivative}.",
            Terms = op.OutputWidth,
            Columns = op.InputWidth,
            InputPitch = context.Pitch(op.OutputGradient),
            OutputPitch = context.Pitch(op.Output!),
            Activation = op.Activation ?? ActivationModel.Linear,
            KeptPitch = op.Kept is null ? 0 : context.Pitch(op.Kept),
        };
        return Call(op, context, "InputGradient", kernel.Emit);
    }

    private static KernelCall WeightGradient(ContractWeightGradientOp op, PassContext context)
    {
        var kernel = new WeightGradientKernel
        {
            Summary = $"Layer \"{op.Layer}\", the gradient by its weight: dWeight = input^T * dOutput, inputs [first, end).",
            Rows = op.InputWidth,
            Columns = op.OutputWidth,
            InputPitch = context.Pitch(op.X),
            GradientPitch = context.Pitch(op.OutputGradient),
        };
        return Call(op, context, "WeightGradient", kernel.Emit, "batch");
    }

    private static KernelCall ColumnSum(ColumnSumOp op, PassContext context)
    {
        var kernel = new ColumnSumKernel
        {
            Pitch = context.Pitch(op.Inputs[0]),
        };
        return new KernelCall(context.Kernels.Add("SumOfRows", kernel.Emit), [.. References(op, context), "batch"]);
    }

    private static KernelCall Transpose(PackTransposedOp op, PassContext context)
    {
        var kernel = new TransposeKernel
        {
            Summary = $"Layer \"{op.Layer}\": its weight transposed, for the gradient by its input.",
            Inputs = op.Inputs[0].Shape[1],
            Outputs = op.Inputs[0].Shape[0],
        };
        return Call(op, context, "Transpose", kernel.Emit);
    }

    private static KernelCall Map(Op op, PassContext context, string suffix, string formula, params string[] letters)
    {
        var kernel = new MapKernel
        {
            Summary = $"Layer \"{op.Layer}\": {op.Mnemonic} {op.Detail}.",
            Width = op.Output!.Width,
            Inputs = [.. letters.Select((letter, index) => (letter, context.Pitch(op.Inputs[index])))],
            OutputPitch = context.Pitch(op.Output),
            Formula = formula,
        };
        return Call(op, context, suffix, kernel.Emit);
    }

    private static KernelCall Softmax(SoftmaxOp op, PassContext context)
    {
        var kernel = new SoftmaxKernel
        {
            Summary = $"Layer \"{op.Layer}\": the softmax over {op.Classes} classes.",
            Width = op.Output!.Width,
            Classes = op.Classes,
            InputPitch = context.Pitch(op.Inputs[0]),
            OutputPitch = context.Pitch(op.Output),
        };
        return Call(op, context, "Softmax", kernel.Emit);
    }

    private static KernelCall SoftmaxGradient(SoftmaxGradientOp op, PassContext context)
    {
        string summary = $"Layer \"{op.Layer}\": the softmax's gradient, dx = y (dy - sum dy y).";
        int[] pitches = [.. op.Inputs.Append(op.Output!).Select(context.Pitch)];
        return Call(
            op,
            context,
            "SoftmaxGradient",
            (writer, name) => SoftmaxKernel.EmitGradient(writer, name, summary, op.Output!.Width, op.Classes, pitches));
    }

    private static KernelCall Loss(LossOp op, PassContext context)
    {
        var kernel = new LossKernel
        {
            Loss = op.Loss,
            Width = op.Width,
            PredictionPitch = context.Pitch(op.Prediction),
            GradientPitch = op.Output is null ? 0 : context.Pitch(op.Output),
        };
        string method = context.Kernels.Add(op.Output is null ? "Loss" : "LossAndGradient", kernel.Emit);
        string targets = op.Loss.TakesLabels ? "ref workspace.LabelReference" : "ref workspace.TargetReference";
        string[] gradient = op.Output is null ? [] : [context.Ref(op.Output), "1f / batch"];
        return new KernelCall(
            method,
            [context.Ref(op.Prediction), targets, "ref workspace.SampleWeightReference", "ref workspace.RowLossReference", .. gradient]);
    }

    // The kernel is called after the layer; its arguments are all that the op reads, what it writes, and the rest.
    private static KernelCall Call(
        Op op, PassContext context, string suffix, Action<SourceWriter, string> emit, params string[] rest)
    {
        string method = context.Kernels.Add(NameAllocator.Pascal(op.Layer) + suffix, emit);
        return new KernelCall(method, [.. References(op, context), .. rest]);
    }
}
