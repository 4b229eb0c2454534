using NetCompiler.Generators.Emit;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Lanes;

/// <summary>
/// The loss in lanes: each lane's sum is its row's loss, stored times the row's weight. Lanes after the batch get the gradient zero,
/// so that they add nothing to any parameter, and so do rows of weight zero, whose loss is zero whatever their target is.
/// </summary>
internal static class LaneLoss
{
    private const string Loss = "rowLoss";
    private const string Weight = "Vector<float> weight = Vector.LoadUnsafe(ref weights, (nuint)lane);";
    private const string Counted = "Vector<int> counted = ~Vector.Equals(weight, Vector<float>.Zero);";
    private const string Live = "Vector<int> live = counted & LaneLayout.Live(lane, batch);";
    private const string Scale = "Vector<float> scale = new Vector<float>(1f / batch) * weight;";
    private const string Labels = "Vector<int> label = Vector.LoadUnsafe(ref labels, (nuint)lane);";

    public static void Add(LaneProgramBuilder builder, LossOp op)
    {
        string[] y = LaneProgramBuilder.Elements(op.Prediction);
        string[]? gradients = op.Output is null ? null : LaneProgramBuilder.Elements(op.Output);
        string[] targets = [.. y.Select((_, index) => "target" + index)];
        for (int index = 0; index < y.Length; index++)
        {
            AddTarget(builder, op, targets[index], index);
        }

        if (LossFormulas.IsOverRow(op.Loss))
        {
            AddSoftmaxCrossEntropy(builder, y, targets, gradients);
        }
        else
        {
            AddElementwise(builder, op, y, targets, gradients);
        }

        if (op.Loss.TakesLabels)
        {
            // A label that is no class.
            string isClass = $"Vector.GreaterThanOrEqual(label, Vector<int>.Zero) & Vector.LessThan(label, new Vector<int>({op.Width}))";
            builder.Add(Loss, $"Vector.ConditionalSelect({isClass}, {Loss}, new Vector<float>(float.NaN))", [Loss], 1, Labels);
        }

        builder.AddEffect(
            $"Vector.StoreUnsafe(VectorMath.Select(counted, weight * {Loss}), ref losses, (nuint)lane);", [Loss], 1, Weight, Counted);
    }

    private static void AddTarget(LaneProgramBuilder builder, LossOp op, string target, int index)
    {
        string value = op.Loss.TakesLabels
            ? $"VectorMath.Select(Vector.Equals(label, new Vector<int>({index})), {VectorFormulas.One})"
            : $"Vector.LoadUnsafe(ref targets, (nuint)(({index} * rows) + lane))";
        builder.Add(target, LossFormulas.Smooth(op.Loss, value, op.Width), [], 1, op.Loss.TakesLabels ? [Labels] : []);
    }

    private static void AddElementwise(LaneProgramBuilder builder, LossOp op, string[] y, string[] targets, string[]? gradients)
    {
        float rowScale = LossFormulas.Of(op.Loss, "y", "t").RowScale(op.Width);
        string factor = rowScale.Equals(1f) ? "" : VectorFormulas.Broadcast(rowScale) + " * ";
        for (int index = 0; index < y.Length; index++)
        {
            LossFormulas formulas = LossFormulas.Of(op.Loss, y[index], targets[index]);
            string term = $"{factor}({formulas.Loss})";
            builder.Add(
                Loss,
                index == 0 ? term : $"{Loss} + ({term})",
                index == 0 ? [y[index], targets[index]] : [y[index], targets[index], Loss]);
        }

        for (int index = 0; gradients is not null && index < y.Length; index++)
        {
            string gradient = LossFormulas.Of(op.Loss, y[index], targets[index]).Gradient;
            AddGradient(builder, gradients[index], $"{factor}({gradient})", [y[index], targets[index]]);
        }
    }

    // loss = T (largest + ln sum exp(y - largest)) - sum t y and dy = T softmax(y) - t, with T = sum t.
    private static void AddSoftmaxCrossEntropy(LaneProgramBuilder builder, string[] y, string[] targets, string[]? gradients)
    {
        const string Largest = "largest", Power = "power", TargetSum = "targetSum", Share = "share";
        string[] powers = [.. y.Select((_, index) => "power" + index)];
        LaneSoftmax.AddFold(builder, Largest, y, (left, right) => $"Vector.Max({left}, {right})");
        LaneSoftmax.AddPowers(builder, powers, y, Largest);
        LaneSoftmax.AddFold(builder, Power, powers, (left, right) => $"{left} + {right}");
        LaneSoftmax.AddFold(builder, TargetSum, targets, (left, right) => $"{left} + {right}");
        builder.Add(Loss, $"{TargetSum} * Vector.Log({Power})", [TargetSum, Power]);
        for (int index = 0; index < y.Length; index++)
        {
            string isTarget = $"~Vector.Equals({targets[index]}, {VectorFormulas.Zero})";
            builder.Add(
                Loss,
                $"{Loss} - VectorMath.Select({isTarget}, {targets[index]} * ({y[index]} - {Largest}))",
                [Loss, targets[index], y[index], Largest]);
        }

        if (gradients is not null)
        {
            builder.Add(Share, $"{TargetSum} / {Power}", [TargetSum, Power]);
            for (int index = 0; index < y.Length; index++)
            {
                AddGradient(
                    builder, gradients[index], $"(({powers[index]} * {Share}) - {targets[index]})", [powers[index], Share, targets[index]]);
            }
        }
    }

    private static void AddGradient(LaneProgramBuilder builder, string target, string gradient, string[] reads) =>
        builder.Add(target, $"VectorMath.Select(live, scale * {gradient})", reads, 1, Weight, Counted, Live, Scale);
}
