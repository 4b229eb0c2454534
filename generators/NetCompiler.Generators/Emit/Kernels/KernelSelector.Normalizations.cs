using NetCompiler.Generators.Emit.Kernels.Normalizations;
using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Ops;
using Operand = NetCompiler.Generators.Emit.Kernels.Normalizations.ChannelMapKernel.Operand;

namespace NetCompiler.Generators.Emit.Kernels;

/// <content>Normalisations. What is done once a batch, or once for many batches, is done by the runtime.</content>
internal static partial class KernelSelector
{
    private static KernelCall ChannelStatistics(ChannelStatisticsOp op, PassContext context)
    {
        var kernel = new ChannelStatisticsKernel
        {
            Summary = $"Layer \"{op.Layer}\": mean and squares around it of each channel of a sample.",
            Shape = op.Shape,
            InputPitch = context.Pitch(op.Inputs[0]),
            OutputPitch = context.Pitch(op.Output!),
        };
        return Call(op, context, "Statistics", kernel.Emit);
    }

    private static KernelCall BatchMoments(BatchMomentsOp op, PassContext context)
    {
        string[] sizes = [$"{context.Pitch(op.Inputs[0])}", $"{op.Shape.Padded}", FloatLiteral.Format(op.Epsilon)];
        return op.Shape.IsPlane
            ? new KernelCall("ChannelMoments.OfPlanes", [.. References(op, context), "batch", $"{op.Shape.Pixels}", .. sizes])
            : new KernelCall("ChannelMoments.OfRows", [.. References(op, context), "batch", .. sizes]);
    }

    private static KernelCall GroupMoments(GroupMomentsOp op, PassContext context)
    {
        string sizes = $"{op.Shape.Pixels}, {op.Shape.Channels}, {op.Groups}, {op.Shape.Padded}, {FloatLiteral.Format(op.Epsilon)}";
        string summary = $"Layer \"{op.Layer}\": mean and 1 / deviation of each group of a sample, for each of its channels.";
        return Call(op, context, "GroupMoments", (writer, name) =>
        {
            using (writer.OpenKernel(summary, name, "ref float statisticsRows, ref float momentsRows, int firstRow, int endRow"))
            using (writer.OpenRows())
            {
                writer.RowReference("statistics", "statisticsRows", context.Pitch(op.Inputs[0]), $"2, {op.Shape.Padded}");
                writer.RowReference("moments", "momentsRows", context.Pitch(op.Output!), $"2, {op.Shape.Padded}");
                writer.Line($"ChannelMoments.OfGroups(ref statistics, ref moments, {sizes});");
            }
        });
    }

    private static KernelCall GroupGradientMeans(GroupGradientMeansOp op, PassContext context)
    {
        string scale = op.Scale is null ? "" : "ref float scale, ";
        string scaleArgument = op.Scale is null ? "ref Unsafe.NullRef<float>()" : "ref scale";
        string sizes = $"{op.Shape.Pixels}, {op.Shape.Channels}, {op.Groups}, {op.Shape.Padded}";
        string summary = $"Layer \"{op.Layer}\": the averages of each group's gradients, for each of its channels.";
        return Call(op, context, "GradientMeans", (writer, name) =>
        {
            using (writer.OpenKernel(summary, name, $"ref float sumsRows, {scale}ref float meansRows, int firstRow, int endRow"))
            using (writer.OpenRows())
            {
                writer.RowReference("sums", "sumsRows", context.Pitch(op.Inputs[0]), $"2, {op.Shape.Padded}");
                writer.RowReference("means", "meansRows", context.Pitch(op.Output!), $"2, {op.Shape.Padded}");
                writer.Line($"ChannelMoments.OfGroupGradients(ref sums, {scaleArgument}, ref means, {sizes});");
            }
        });
    }

    private static KernelCall Normalize(NormalizeOp op, PassContext context)
    {
        string inverse = $"[moments+{op.Shape.Padded}]";
        string difference = "x# - mean#";
        var kernel = new ChannelMapKernel
        {
            Summary = $"Layer \"{op.Layer}\": y = {op.Activation.Describe(Affine("(x - mean) / deviation", op.Scale, op.Shift))}.",
            Shape = op.Shape,
            Operands =
            [
                Stream("x", op.X, context), Moments(op.Moments, context), .. Tables(op.Scale, op.Shift), Stream("y", op.Output!, context),
            ],
            Coefficients =
            [
                ("mean", "[moments]"),
                ("factor", op.Scale is null ? inverse : $"[scale] * {inverse}"),
                .. op.Shift is null ? Array.Empty<(string, string)>() : [("offset", "[shift]")],
            ],
            Formula = op.Shift is null ? $"({difference}) * factor#" : $"Vector.MultiplyAddEstimate({difference}, factor#, offset#)",
            Activation = op.Activation,
            HasRoom = HasRoom(op.Output!, op.Shape),
        };
        return Call(op, context, "Normalize", kernel.Emit);
    }

    private static KernelCall ScaleShift(ScaleShiftOp op, PassContext context)
    {
        var kernel = new ChannelMapKernel
        {
            Summary = $"Layer \"{op.Layer}\": y = {op.Activation.Describe("scale * x + shift")}, of the running statistics.",
            Shape = op.Shape,
            Operands = [Stream("x", op.X, context), new Operand("factors", null, false), Stream("y", op.Output!, context)],
            Coefficients = [("factor", "[factors]"), ("offset", $"[factors+{op.Shape.Padded}]")],
            Formula = "Vector.MultiplyAddEstimate(x#, factor#, offset#)",
            Activation = op.Activation,
            HasRoom = HasRoom(op.Output!, op.Shape),
        };
        return Call(op, context, "Normalize", kernel.Emit);
    }

    private static KernelCall ScaleShiftInputGradient(ScaleShiftInputGradientOp op, PassContext context)
    {
        var kernel = new ChannelMapKernel
        {
            Summary = $"Layer \"{op.Layer}\", the gradient by its input: dx = scale * dy, of the running statistics.",
            Shape = op.Shape,
            Operands = [Stream("dy", op.OutputGradient, context), new Operand("factors", null, false), Stream("dx", op.Output!, context)],
            Coefficients = [("factor", "[factors]")],
            Formula = "factor# * dy#",
            HasRoom = HasRoom(op.Output!, op.Shape),
            ClearsTo = GradientFloats(op.Output!),
        };
        return Call(op, context, "InputGradient", kernel.Emit);
    }

    private static KernelCall ChannelGradient(ChannelGradientOp op, PassContext context)
    {
        string derivative = op.Activation is null ? "dy" : $"dz = dy * {op.Activation.DescribeDerivative()}, and of it";
        var kernel = new ChannelGradientKernel
        {
            Summary = $"Layer \"{op.Layer}\": a sample's sums of {derivative} and of it times (x - mean) / deviation.",
            Shape = op.Shape,
            GradientPitch = context.Pitch(op.OutputGradient),
            InputPitch = context.Pitch(op.X),
            MomentsPitch = Moments(op.Moments, context).Pitch,
            SumsPitch = context.Pitch(op.SideOutput ?? op.Output!),
            Derivative = op.Activation is { } activation ? (activation, context.Pitch(op.Kept!), context.Pitch(op.Output!)) : null,
        };
        return Call(op, context, "GradientParts", kernel.Emit);
    }

    private static KernelCall LayerNormParts(LayerNormPartsOp op, PassContext context)
    {
        var kernel = new ChannelGradientKernel
        {
            Summary = $"Layer \"{op.Layer}\": a sample's sums of dy and of it times (x - mean) / deviation, those of each pixel.",
            Shape = op.Shape,
            GradientPitch = context.Pitch(op.Inputs[0]),
            InputPitch = context.Pitch(op.Inputs[1]),
            MomentsPitch = context.Pitch(op.Inputs[2]),
            IsByPixel = true,
            SumsPitch = context.Pitch(op.Output!),
        };
        return Call(op, context, "GradientParts", kernel.Emit);
    }

    private static KernelCall ScaleShiftGradient(ScaleShiftGradientOp op, PassContext context)
    {
        var kernel = new ScaleShiftGradientKernel
        {
            Summary = $"Layer \"{op.Layer}\", the gradients by shift and scale: the column sums of the samples' parts.",
            Shape = op.Shape,
            Pitch = context.Pitch(op.Inputs[0]),
        };
        return Call(op, context, "ScaleShiftGradient", kernel.Emit, "batch");
    }

    private static KernelCall NormalizeGradient(NormalizeGradientOp op, PassContext context)
    {
        int padded = op.Shape.Padded;
        Operand[] averages = op.IsOverBatch
            ? [new Operand("dShift", null, false), new Operand("dScale", null, false)]
            : [new Operand("means", context.Pitch(op.Averages[0]), false)];

        // dx = a dy - b - c (x - mean), a number of each a channel.
        var kernel = new ChannelMapKernel
        {
            Summary = $"Layer \"{op.Layer}\", the gradient by its input: dx = (gamma dy - its averages) / deviation.",
            Shape = op.Shape,
            Operands =
            [
                Stream("dy", op.OutputGradient, context), Stream("x", op.X, context), Moments(op.Moments, context), .. averages,
                .. Tables(op.Scale, null), Stream("dx", op.Output!, context),
            ],
            Coefficients =
            [
                ("mean", "[moments]"),
                ("inverse", $"[moments+{padded}]"),
                ("a", op.Scale is null ? "inverse#" : "inverse# * [scale]"),
                ("b", op.IsOverBatch ? "a# * [dShift] * share" : "inverse# * [means]"),
                ("c", op.IsOverBatch ? "a# * inverse# * [dScale] * share" : $"inverse# * inverse# * [means+{padded}]"),
            ],
            Formula = "(a# * dy#) - Vector.MultiplyAddEstimate(c#, x# - mean#, b#)",
            ExtraParameters = op.IsOverBatch ? "float share, " : "",
            HasRoom = HasRoom(op.Output!, op.Shape),
            ClearsTo = GradientFloats(op.Output!),
        };
        string[] share = op.IsOverBatch ? [op.Shape.IsPlane ? $"1f / ((float)batch * {op.Shape.Pixels})" : "1f / batch"] : [];
        return Call(op, context, "InputGradient", kernel.Emit, share);
    }

    private static KernelCall LayerNorm(LayerNormOp op, PassContext context)
    {
        var kernel = new LayerNormKernel
        {
            Summary = $"Layer \"{op.Layer}\": y = {Affine("(x - mean) / deviation", op.Scale, op.Shift)}, of the channels of each pixel.",
            Shape = op.Shape,
            Pitches = [context.Pitch(op.X), .. op.Outputs.Select(context.Pitch)],
            HasScale = op.Scale is not null,
            HasShift = op.Shift is not null,
            Epsilon = op.Epsilon,
            HasRoom = HasRoom(op.Output!, op.Shape),
        };
        return Call(op, context, "Normalize", kernel.Emit);
    }

    private static KernelCall LayerNormGradient(LayerNormGradientOp op, PassContext context)
    {
        var kernel = new LayerNormKernel
        {
            Summary = $"Layer \"{op.Layer}\", the gradient by its input: dx = (gamma dy - its averages) / deviation.",
            Shape = op.Shape,
            Pitches = [.. op.Inputs.Take(3).Append(op.Output!).Select(context.Pitch)],
            HasScale = op.Scale is not null,
            HasRoom = HasRoom(op.Output!, op.Shape),
            ClearsTo = GradientFloats(op.Output!),
        };
        return Call(op, context, "InputGradient", kernel.EmitGradient);
    }

    private static KernelCall UpdateStatistics(UpdateStatisticsOp op, PassContext context)
    {
        string count = op.Shape.IsPlane ? $"(long)batch * {op.Shape.Pixels}" : "batch";
        return new KernelCall("ChannelMoments.Follow",
        [
            .. op.Inputs.Select(context.Ref), $"{op.Shape.Channels}", $"{op.Shape.Padded}", FloatLiteral.Format(op.Momentum), count,
            op.IsBiased ? "isBiased: true" : "isBiased: false",
        ]);
    }

    private static KernelCall FoldStatistics(FoldStatisticsOp op, PassContext context) => new(
        "WeightFolding.Statistics",
        context.Ref(op.Inputs[0]), context.Ref(op.Inputs[1]), OptionalRef(op.Scale, context), OptionalRef(op.Shift, context),
        context.Ref(op.Output!), $"{op.Inputs[0].Width}", $"{RowLayout.Padded(op.Inputs[0].Width)}", FloatLiteral.Format(op.Epsilon));

    private static KernelCall FoldBias(FoldBiasOp op, PassContext context) => new(
        "WeightFolding.Bias",
        context.Ref(op.Inputs[0]), OptionalRef(op.Bias, context), context.Ref(op.Output!),
        $"{op.Output!.Width}", $"{RowLayout.Padded(op.Output.Width)}");

    private static KernelCall FoldWeight(FoldWeightOp op, PassContext context)
    {
        WeightBlocks blocks = op.Weight.Parameter!.Layout.Blocks
            ?? throw new InvalidOperationException($"The weight of {op.Layer} has no order to fold into.");
        return new KernelCall("WeightFolding.Weight",
        [
            .. References(op, context),
            $"blocks: {blocks.Count}", $"blockFloats: {blocks.BlockFloats}", $"blockOutputs: {blocks.BlockOutputs}",
            $"panels: {blocks.Panels}", $"panelFloats: {blocks.PanelFloats}", $"rows: {blocks.Rows}", $"rowFloats: {blocks.RowFloats}",
        ]);
    }

    private static string Affine(string normal, Value? scale, Value? shift) =>
        (scale is null ? "" : "gamma * ") + normal + (shift is null ? "" : " + beta");

    private static Operand Stream(string name, Value value, PassContext context) => new(name, context.Pitch(value), IsStream: true);

    private static Operand Moments(Value moments, PassContext context) =>
        new("moments", moments.Kind == ValueKind.Rows ? context.Pitch(moments) : null, IsStream: false);

    private static IEnumerable<Operand> Tables(Value? scale, Value? shift)
    {
        if (scale is not null)
        {
            yield return new Operand("scale", null, IsStream: false);
        }

        if (shift is not null)
        {
            yield return new Operand("shift", null, IsStream: false);
        }
    }

    // A value may be another view of a flat one, whose row ends where it ends.
    private static bool HasRoom(Value value, ChannelShape shape) =>
        RowLayout.RowFloats(value) - value.Width >= shape.Padded - shape.Channels;

    // The gradient of a flat value is zero up to a whole line; that of a plane has pixels after it that nobody reads.
    private static int GradientFloats(Value value) => value.Shape.Count == 1 ? RowLayout.Padded(value.Width) : 0;

    private static string OptionalRef(Value? value, PassContext context) =>
        value is null ? "ref Unsafe.NullRef<float>()" : context.Ref(value);
}
