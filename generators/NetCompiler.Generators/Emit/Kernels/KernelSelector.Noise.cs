using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Emit.Kernels;

/// <content>What draws random numbers in training.</content>
internal static partial class KernelSelector
{
    private static KernelCall Dropout(DropoutOp op, PassContext context)
    {
        string scaled = $"x * {VectorFormulas.Broadcast(1f / (1f - op.Rate))}";
        var kernel = new MapKernel
        {
            Summary = $"Layer \"{op.Layer}\": elements are dropped with probability {FloatLiteral.Plain(op.Rate)}, the others scaled up.",
            Width = op.Output!.Width,
            Inputs = [("x", context.Pitch(op.Inputs[0]))],
            OutputPitch = context.Pitch(op.Output),
            ExtraParameters = "ulong seed, ulong step, ",
            RowPrologue = $"uint rowKey = DropoutMask.RowKey(seed, step, {op.Index}, row);",
            Formula = $"VectorMath.Select(DropoutMask.Kept(rowKey, column, {op.Threshold}U), {scaled})",
        };
        return Call(op, context, "Mask", kernel.Emit, "workspace.Seed", "workspace.Step");
    }

    private static KernelCall SpatialDropout(SpatialDropoutOp op, PassContext context)
    {
        string rate = FloatLiteral.Plain(op.Rate);
        var kernel = new SpatialDropoutKernel
        {
            Summary = $"Layer \"{op.Layer}\": whole channels are dropped with probability {rate}, the others scaled up.",
            Plane = op.Plane,
            Index = op.Index,
            Threshold = op.Threshold,
            Scale = 1f / (1f - op.Rate),
            InputPitch = context.Pitch(op.Inputs[0]),
            OutputPitch = context.Pitch(op.Output!),
        };
        return Call(op, context, "Mask", kernel.Emit, "workspace.Seed", "workspace.Step");
    }

    private static KernelCall Noise(GaussianNoiseOp op, PassContext context)
    {
        var kernel = new MapKernel
        {
            Summary = $"Layer \"{op.Layer}\": normal noise of deviation {FloatLiteral.Plain(op.Deviation)} is added.",
            Width = op.Output!.Width,
            Inputs = [("x", context.Pitch(op.Inputs[0]))],
            OutputPitch = context.Pitch(op.Output),
            ExtraParameters = "ulong seed, ulong step, ",
            RowPrologue = $"uint rowKey = DropoutMask.RowKey(seed, step, {op.Index}, row);",
            Formula = $"x + ({VectorFormulas.Broadcast(op.Deviation)} * NormalNoise.Draw(rowKey, column))",
        };
        return Call(op, context, "Noise", kernel.Emit, "workspace.Seed", "workspace.Step");
    }
}
