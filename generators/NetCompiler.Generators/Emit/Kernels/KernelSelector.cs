using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>Chooses the kernel of each op of the tiled lowering, and says how a pass calls it.</summary>
internal static class KernelSelector
{
    private const string OwnRows = "first, end";

    public static KernelCall Select(Op op, PassContext context) => op switch
    {
        ContractOp contraction => Contract(contraction, context),
        ContractInputGradientOp gradient => InputGradient(gradient, context),
        ContractWeightGradientOp gradient => WeightGradient(gradient, context),
        ColumnSumOp sum => ColumnSum(sum, context),
        PackTransposedOp transpose => Transpose(transpose, context),
        ActivationOp activation => Map(
            activation, context, "Forward", ["x"], VectorFormulas.Apply(activation.Activation, "x"),
            VectorFormulas.Describe(activation.Activation, context.Name(activation.Inputs[0]))),
        ActivationGradientOp gradient => Map(
            gradient, context, "Gradient", ["dy", "f"], VectorFormulas.ApplyGradient(gradient.Activation, "dy", "f"),
            $"{context.Name(gradient.Inputs[0])} * {gradient.Activation.Kind.ToString().ToLowerInvariant()}'"),
        DropoutOp dropout => Dropout(dropout, context),
        SoftmaxOp softmax => Softmax(softmax, context),
        SoftmaxGradientOp gradient => SoftmaxGradient(gradient, context),
        LossOp loss => Loss(loss, context),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op.Mnemonic, "No kernel is known for the op."),
    };

    private static KernelCall Contract(ContractOp op, PassContext context)
    {
        var kernel = new ContractionKernel
        {
            Summary = $"Layer \"{op.Layer}\", {op.InputWidth} -> {op.OutputWidth}: output = "
                + VectorFormulas.Describe(op.Activation, $"input * weight{(op.Bias is null ? "" : " + bias")}") + ".",
            Terms = op.InputWidth,
            Columns = op.OutputWidth,
            InputPitch = context.Pitch(op.X),
            OutputPitch = context.Pitch(op.Output!),
            HasBias = op.Bias is not null,
            Activation = op.Activation,
        };
        string method = context.Kernels.Add(NameAllocator.Pascal(op.Layer) + "Forward", kernel.Emit);
        string[] inputs = [.. op.Inputs.Select(context.Ref)];
        string sum = $"{context.Name(op.X)} * {context.Name(op.Weight)}{(op.Bias is null ? "" : " + " + context.Name(op.Bias))}";
        return new KernelCall(
            $"{context.Name(op.Output!)} = {VectorFormulas.Describe(op.Activation, sum)}", method, [.. inputs, context.Ref(op.Output!), OwnRows]);
    }

    private static KernelCall InputGradient(ContractInputGradientOp op, PassContext context)
    {
        string derivative = op.Activation is null ? "" : $" * {op.Activation.Kind.ToString().ToLowerInvariant()}'";
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
        string method = context.Kernels.Add(NameAllocator.Pascal(op.Layer) + "InputGradient", kernel.Emit);
        string[] inputs = [.. op.Inputs.Select(context.Ref)];
        return new KernelCall(
            $"{context.Name(op.Output!)} = {context.Name(op.OutputGradient)} * {context.Name(op.Weight)}^T{derivative}",
            method,
            [.. inputs, context.Ref(op.Output!), OwnRows]);
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
        string method = context.Kernels.Add(NameAllocator.Pascal(op.Layer) + "WeightGradient", kernel.Emit);
        return new KernelCall(
            $"{context.Name(op.Output!)} = {context.Name(op.X)}^T * {context.Name(op.OutputGradient)}",
            method,
            context.Ref(op.X), context.Ref(op.OutputGradient), context.Ref(op.Output!), "batch", OwnRows);
    }

    private static KernelCall ColumnSum(ColumnSumOp op, PassContext context)
    {
        Value gradient = op.Inputs[0];
        var kernel = new ColumnSumKernel
        {
            Summary = $"Layer \"{op.Layer}\", the gradient by its bias: dBias = the column sums of dOutput.",
            Columns = gradient.Width,
            Pitch = context.Pitch(gradient),
        };
        string method = context.Kernels.Add(NameAllocator.Pascal(op.Layer) + "BiasGradient", kernel.Emit);
        return new KernelCall(
            $"{context.Name(op.Output!)} = column sums of {context.Name(gradient)}",
            method,
            context.Ref(gradient), context.Ref(op.Output!), "batch");
    }

    private static KernelCall Transpose(PackTransposedOp op, PassContext context)
    {
        Value weight = op.Inputs[0];
        var kernel = new TransposeKernel
        {
            Summary = $"Layer \"{op.Layer}\": its weight transposed, for the gradient by its input.",
            Inputs = weight.Shape[1],
            Outputs = weight.Shape[0],
        };
        string method = context.Kernels.Add(NameAllocator.Pascal(op.Layer) + "Transpose", kernel.Emit);
        return new KernelCall(
            $"{context.Name(op.Output!)} = {context.Name(weight)}^T", method, context.Ref(weight), context.Ref(op.Output!), OwnRows);
    }

    private static KernelCall Map(Op op, PassContext context, string suffix, string[] letters, string formula, string comment)
    {
        var kernel = new MapKernel
        {
            Summary = $"Layer \"{op.Layer}\": {op.Mnemonic} {op.Detail}.",
            Width = op.Output!.Width,
            Inputs = [.. letters.Select((letter, index) => (letter, context.Pitch(op.Inputs[index])))],
            OutputPitch = context.Pitch(op.Output),
            Formula = formula,
        };
        string method = context.Kernels.Add(NameAllocator.Pascal(op.Layer) + suffix, kernel.Emit);
        string[] inputs = [.. op.Inputs.Select(context.Ref)];
        return new KernelCall($"{context.Name(op.Output)} = {comment}", method, [.. inputs, context.Ref(op.Output), OwnRows]);
    }

    private static KernelCall Dropout(DropoutOp op, PassContext context)
    {
        Value x = op.Inputs[0];
        var kernel = new MapKernel
        {
            Summary = $"Layer \"{op.Layer}\": elements are dropped with probability {FloatLiteral.Plain(op.Rate)}, the others scaled up.",
            Width = x.Width,
            Inputs = [("x", context.Pitch(x))],
            OutputPitch = context.Pitch(op.Output!),
            ExtraParameters = "ulong seed, ulong step, ",
            RowPrologue = $"uint rowKey = DropoutMask.RowKey(seed, step, {op.Index}, row);",
            Formula = $"VectorMath.Select(DropoutMask.Kept(rowKey, column, {op.Threshold}U), x * {VectorFormulas.Broadcast(1f / (1f - op.Rate))})",
        };
        string method = context.Kernels.Add(NameAllocator.Pascal(op.Layer) + "Mask", kernel.Emit);
        return new KernelCall(
            $"{context.Name(op.Output!)} = {context.Name(x)} * mask / (1 - rate)",
            method,
            context.Ref(x), context.Ref(op.Output!), "workspace.Seed", "workspace.Step", OwnRows);
    }

    private static KernelCall Softmax(SoftmaxOp op, PassContext context)
    {
        Value x = op.Inputs[0];
        var kernel = new SoftmaxKernel
        {
            Summary = $"Layer \"{op.Layer}\": the softmax over {op.Classes} classes.",
            Width = x.Width,
            Classes = op.Classes,
            InputPitch = context.Pitch(x),
            OutputPitch = context.Pitch(op.Output!),
        };
        string method = context.Kernels.Add(NameAllocator.Pascal(op.Layer) + "Softmax", kernel.Emit);
        return new KernelCall(
            $"{context.Name(op.Output!)} = softmax({context.Name(x)})", method, context.Ref(x), context.Ref(op.Output!), OwnRows);
    }

    private static KernelCall SoftmaxGradient(SoftmaxGradientOp op, PassContext context)
    {
        Value dy = op.Inputs[0];
        Value y = op.Inputs[1];
        string summary = $"Layer \"{op.Layer}\": the softmax's gradient, dx = y (dy - sum dy y).";
        int[] pitches = [context.Pitch(dy), context.Pitch(y), context.Pitch(op.Output!)];
        string method = context.Kernels.Add(
            NameAllocator.Pascal(op.Layer) + "SoftmaxGradient",
            (writer, name) => SoftmaxKernel.EmitGradient(writer, name, summary, y.Width, op.Classes, pitches));
        return new KernelCall(
            $"{context.Name(op.Output!)} = {context.Name(y)} * ({context.Name(dy)} - sum {context.Name(dy)} {context.Name(y)})",
            method,
            context.Ref(dy), context.Ref(y), context.Ref(op.Output!), OwnRows);
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
        string result = op.Output is null ? "losses" : $"losses, {context.Name(op.Output)}";
        return new KernelCall(
            $"{result} = {op.Loss.Kind}({context.Name(op.Prediction)})",
            method,
            [context.Ref(op.Prediction), targets, "ref workspace.RowLossReference", .. gradient, OwnRows]);
    }
}
