using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>
/// The loss of each row times the row's weight, and in training its gradient by the prediction times 1 / B. Columns after the last
/// get the gradient zero. A row of weight zero has the loss and the gradient zero, whatever its target is.
/// </summary>
internal sealed class LossKernel
{
    public required LossModel Loss { get; init; }

    public required int Width { get; init; }

    public required int PredictionPitch { get; init; }

    /// <summary>Floats from row to row of the gradient; 0 where none is asked for.</summary>
    public required int GradientPitch { get; init; }

    private bool HasGradient => GradientPitch > 0;

    private bool HasTail => Width % RowLayout.Line != 0;

    public void Emit(SourceWriter writer, string name)
    {
        string target = Loss.TakesLabels ? "ref int labels" : "ref float targets";
        string gradient = HasGradient ? "ref float dPrediction, float scale, " : "";
        string summary = $"The loss of each row times its weight: {Loss.Kind}{(Loss.FromLogits ? ", from logits" : "")}"
            + (HasGradient ? "; dPrediction = scale * its gradient." : ".");
        string parameters = $"ref float prediction, {target}, ref float weights, ref float losses, {gradient}int firstRow, int endRow";
        using (writer.OpenKernel(summary, name, parameters))
        using (writer.OpenRows())
        {
            if (HasGradient)
            {
                writer.RowReference("dRow", "dPrediction", GradientPitch, Width);
            }

            EmitWeight(writer);
            writer.RowReference("yRow", "prediction", PredictionPitch, Width);
            if (Loss.TakesLabels)
            {
                writer.Line("int number = Unsafe.Add(ref labels, row);");
                writer.Line("var label = new Vector<int>(number);");
            }
            else
            {
                writer.RowReference("tRow", "targets", Width, Width);
            }

            if (LossFormulas.IsOverRow(Loss))
            {
                EmitSoftmaxCrossEntropy(writer);
            }
            else
            {
                EmitElementwise(writer);
            }

            if (Loss.TakesLabels)
            {
                writer.Blank();
                writer.Line("// A label that is no class.");
                using (writer.Open($"if ((uint)number >= {Width}U)"))
                {
                    writer.Line("Unsafe.Add(ref losses, row) = float.NaN;");
                }
            }
        }
    }

    private void EmitWeight(SourceWriter writer)
    {
        writer.Line("// A weight of zero masks the row, whatever its target is and its loss would be.");
        writer.Line("float weight = Unsafe.Add(ref weights, row);");
        using (writer.Open("if (weight == 0f)"))
        {
            writer.Line("Unsafe.Add(ref losses, row) = 0f;");
            if (HasGradient)
            {
                using (writer.OpenColumns(RowLayout.Padded(Width)))
                {
                    writer.Line(KernelText.Store(VectorFormulas.Zero, "dRow"));
                }

                writer.Blank();
            }

            writer.Line("continue;");
        }

        writer.Blank();
        if (HasGradient)
        {
            writer.Line("float rowScale = scale * weight;");
        }
    }

    private void EmitElementwise(SourceWriter writer)
    {
        LossFormulas formulas = LossFormulas.Of(Loss, "y", "t");
        string rowScale = FloatLiteral.Format(formulas.RowScale(Width));
        writer.Line("Vector<float> sums = Vector<float>.Zero;");
        using (writer.OpenColumns(RowLayout.Padded(Width)))
        {
            writer.Line($"Vector<float> y = {KernelText.Load("yRow")};");
            writer.Line($"Vector<float> t = {Target()};");
            writer.Line($"sums += {Mask(formulas.Loss)};");
            if (HasGradient)
            {
                string factor = rowScale == "1f" ? "new Vector<float>(rowScale)" : $"new Vector<float>(rowScale * {rowScale})";
                writer.Line(KernelText.Store($"{factor} * {Mask(formulas.Gradient)}", "dRow"));
            }
        }

        writer.Blank();
        string loss = rowScale == "1f" ? "Vector.Sum(sums)" : $"({rowScale} * Vector.Sum(sums))";
        writer.Line($"Unsafe.Add(ref losses, row) = weight * {loss};");
    }

    // loss = T logsumexp(y) - sum t y and dy = T softmax(y) - t, with T = sum t. A target of zero takes nothing from a logit of
    // minus infinity, which masks a class.
    private void EmitSoftmaxCrossEntropy(SourceWriter writer)
    {
        int floats = RowLayout.Padded(Width);
        const string Lowest = "new Vector<float>(float.NegativeInfinity)";
        writer.Line($"var maxima = {Lowest};");
        using (writer.OpenColumns(floats))
        {
            string y = KernelText.Load("yRow");
            string masked = HasTail ? $"Vector.ConditionalSelect(LaneLayout.Columns(column, {Width}), {y}, {Lowest})" : y;
            writer.Line($"maxima = Vector.Max(maxima, {masked});");
        }

        writer.Blank();
        writer.Line("var largest = new Vector<float>(VectorMath.Largest(maxima));");
        writer.Line("Vector<float> powers = Vector<float>.Zero, targetSums = Vector<float>.Zero, products = Vector<float>.Zero;");
        using (writer.OpenColumns(floats))
        {
            writer.Line($"Vector<float> y = {KernelText.Load("yRow")} - largest;");
            writer.Line($"Vector<float> t = {Mask(Target())};");
            writer.Line($"powers += {Mask("Vector.Exp(y)")};");
            writer.Line("targetSums += t;");
            writer.Line($"products += {Mask($"VectorMath.Select(~Vector.Equals(t, {VectorFormulas.Zero}), t * y)")};");
        }

        writer.Blank();
        writer.Line("float power = Vector.Sum(powers);");
        writer.Line("float targetSum = Vector.Sum(targetSums);");
        writer.Line("float logarithm = Vector.Log(new Vector<float>(power))[0];");
        writer.Line("Unsafe.Add(ref losses, row) = weight * ((targetSum * logarithm) - Vector.Sum(products));");
        if (!HasGradient)
        {
            return;
        }

        writer.Blank();
        writer.Line("var share = new Vector<float>(targetSum / power);");
        using (writer.OpenColumns(floats))
        {
            writer.Line($"Vector<float> t = {Target()};");
            writer.Line($"Vector<float> gradient = (Vector.Exp({KernelText.Load("yRow")} - largest) * share) - t;");
            writer.Line(KernelText.Store($"new Vector<float>(rowScale) * {Mask("gradient")}", "dRow"));
        }
    }

    // What the prediction is compared with, at the current column.
    private string Target()
    {
        const string IsLabel = "Vector.Equals(Vector<int>.Indices + new Vector<int>(column), label)";
        string target = Loss.TakesLabels ? $"VectorMath.Select({IsLabel}, {VectorFormulas.One})" : KernelText.Load("tRow");
        return LossFormulas.Smooth(Loss, target, Width);
    }

    private string Mask(string value) => HasTail ? $"VectorMath.Select(LaneLayout.Columns(column, {Width}), {value})" : $"({value})";
}
