using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Emit.Kernels;

/// <content>Pools, and what else goes through planes channel by channel.</content>
internal static partial class KernelSelector
{
    private static KernelCall MaxPool(MaxPoolOp op, PassContext context)
    {
        string places = op.SideOutput is null ? "" : ", places = the taps where they stood";
        var kernel = new MaxPoolKernel
        {
            Summary = $"Layer \"{op.Layer}\", windows of {op.Detail}: y = their largest cells{places}.",
            Grid = op.Grid,
            InputPitch = context.Pitch(op.Inputs[0]),
            OutputPitch = context.Pitch(op.Output!),
            PlacePitch = op.SideOutput is null ? null : context.Pitch(op.SideOutput),
        };
        return Call(op, context, "Forward", kernel.Emit);
    }

    private static KernelCall MaxPoolGradient(MaxPoolGradientOp op, PassContext context)
    {
        var gradient = new WindowGradientText
        {
            Grid = op.Grid,
            GradientPitch = context.Pitch(op.OutputGradient),
            PlacePitch = context.Pitch(op.Places),
            Activation = op.Activation,
            PooledPitch = op.Pooled is null ? 0 : context.Pitch(op.Pooled),
        };
        string derivative = op.Activation is null ? "" : $" * {op.Activation.DescribeDerivative()}(y)";
        string summary = $"Layer \"{op.Layer}\", windows of {op.Grid.Describe()}: dx = dy{derivative} where the largest cell stood, "
            + "0 elsewhere.";
        return CallGradient(op, context, summary, gradient);
    }

    private static KernelCall WindowSum(WindowSumOp op, PassContext context)
    {
        string result = op.Averages ? "averages" : "sums";
        var kernel = new WindowSumKernel
        {
            Summary = $"Layer \"{op.Layer}\", windows of {op.Detail}: y = the {result} of their cells.",
            Grid = op.Grid,
            InputPitch = context.Pitch(op.Inputs[0]),
            OutputPitch = context.Pitch(op.Output!),
            Averages = op.Averages,
        };
        return Call(op, context, op.Averages ? "Forward" : "Sum", kernel.Emit);
    }

    private static KernelCall WindowSpread(WindowSpreadOp op, PassContext context)
    {
        var gradient = new WindowGradientText
        {
            Grid = op.Grid,
            GradientPitch = context.Pitch(op.Inputs[0]),
            Averages = op.Averages,
        };
        string share = op.Averages ? " / its cells" : "";
        string summary = $"Layer \"{op.Layer}\", windows of {op.Detail}: dx = the sum over a cell's windows of dy{share}.";
        return CallGradient(op, context, summary, gradient);
    }

    private static KernelCall ZeroPad(ZeroPadOp op, PassContext context) =>
        Frame(op, context, op.Outer, op.Inner, op.Top, op.Left, pads: true, "with zeros around");

    private static KernelCall Crop(CropOp op, PassContext context) =>
        Frame(op, context, op.Outer, op.Inner, op.Top, op.Left, pads: false, "without its frame");

    private static KernelCall Frame(
        Op op, PassContext context, Plane outer, Plane inner, int top, int left, bool pads, string what)
    {
        var kernel = new FrameKernel
        {
            Summary = $"Layer \"{op.Layer}\": y = x {what}.",
            Outer = outer,
            Inner = inner,
            Top = top,
            Left = left,
            Pads = pads,
            InputPitch = context.Pitch(op.Inputs[0]),
            OutputPitch = context.Pitch(op.Output!),
        };
        return Call(op, context, pads ? "Pad" : "Crop", kernel.Emit);
    }

    private static KernelCall Bilinear(BilinearUpSampleOp op, PassContext context)
    {
        var kernel = new BilinearKernel
        {
            Summary = $"Layer \"{op.Layer}\", {op.Detail}: y = x between the centres of its pixels.",
            Small = op.Small,
            Large = op.Large,
            IsGradient = false,
            SmallPitch = context.Pitch(op.Inputs[0]),
            LargePitch = context.Pitch(op.Output!),
        };
        return Call(op, context, "Forward", kernel.Emit);
    }

    private static KernelCall BilinearGradient(BilinearUpSampleGradientOp op, PassContext context)
    {
        var kernel = new BilinearKernel
        {
            Summary = $"Layer \"{op.Layer}\", {op.Detail}: dx = the shares of dy of the pixels that it lies between.",
            Small = op.Small,
            Large = op.Large,
            IsGradient = true,
            SmallPitch = context.Pitch(op.Output!),
            LargePitch = context.Pitch(op.Inputs[0]),
        };
        return Call(op, context, "Gradient", kernel.Emit);
    }

    // From windows to their cells: each cell written once where no windows overlap, added up where they do.
    private static KernelCall CallGradient(Op op, PassContext context, string summary, WindowGradientText gradient)
    {
        int pitch = context.Pitch(op.Output!);
        if (gradient.Grid.IsDisjoint && !gradient.HasWeight)
        {
            var spread = new WindowSpreadKernel { Summary = summary, Gradient = gradient, OutputPitch = pitch };
            return Call(op, context, "Gradient", spread.Emit);
        }

        var add = new WindowAddKernel { Summary = summary, Grid = gradient.Grid, Gradient = gradient, OutputPitch = pitch };
        return Call(op, context, "Gradient", add.Emit);
    }
}
