using System.Globalization;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Whether a loss fits the output: what cannot fit is an error, what trains badly a warning.</summary>
internal sealed class LossRules(LossModel loss, AttributeArguments attribute, OutputActivation output, DiagnosticBag diagnostics)
{
    private const string FromLogits = "FromLogits";

    private bool IsOverClasses => loss.Kind
        is LossKind.CategoricalCrossEntropy or LossKind.SparseCategoricalCrossEntropy or LossKind.KullbackLeiblerDivergence;

    /// <summary>Reports the first thing that is wrong; the others would follow from it.</summary>
    /// <param name="shape">The output's; empty where it is not known.</param>
    /// <param name="giver">The layer that gives it.</param>
    public void Check(EquatableArray<int> shape, string giver)
    {
        if (shape.Count > 0 && !CheckFit(shape, giver))
        {
            return;
        }

        if (loss.FromLogits && (output.IsDistribution || output.IsSigmoid) && output.Location is { } place)
        {
            string own = IsOverClasses ? "softmax" : "sigmoid";
            diagnostics.Add(new DiagnosticInfo(
                DiagnosticDescriptors.LogitsExpected, attribute.LocationOf(FromLogits), new[] { place }, Mend: "",
                new[] { attribute.Kind, own, output.Text }));
        }
        else if (!loss.FromLogits && NeedsProbabilities())
        {
            string ending = "end in " + (IsOverClasses ? "Activation.Softmax" : "Activation.Sigmoid");
            bool logits = loss.Kind != LossKind.KullbackLeiblerDivergence && output.Kind == ActivationKind.Linear;
            string mend = logits ? "set FromLogits = true, or " + ending : ending;
            diagnostics.Add(new DiagnosticInfo(
                DiagnosticDescriptors.ProbabilitiesExpected, attribute.Location, default, logits ? FromLogits + " = true" : "",
                new[] { attribute.Kind, output.Text, mend }));
        }
        else if (loss.Kind == LossKind.Hinge && output.IsNeverNegative)
        {
            diagnostics.Add(DiagnosticDescriptors.HingeNeedsSigns, attribute.Location, output.Text);
        }
    }

    private bool CheckFit(EquatableArray<int> shape, string giver)
    {
        int width = shape[shape.Count - 1];
        if (IsOverClasses && shape.Count > 1)
        {
            diagnostics.Add(DiagnosticDescriptors.InputNotFlat, attribute.Location, attribute.Kind, giver, shape.Format());
        }
        else if (IsOverClasses && width == 1)
        {
            diagnostics.Add(DiagnosticDescriptors.LossNeedsClasses, attribute.Location, attribute.Kind);
        }
        else if (loss.Kind == LossKind.BinaryCrossEntropy && output.IsDistribution && width > 1)
        {
            string outputs = width.ToString(CultureInfo.InvariantCulture);
            diagnostics.Add(DiagnosticDescriptors.LossNotForSoftmax, attribute.Location, outputs);
        }
        else
        {
            return true;
        }

        return false;
    }

    private bool NeedsProbabilities() =>
        (IsOverClasses && !output.IsDistribution)
        || (loss.Kind == LossKind.BinaryCrossEntropy && !output.IsDistribution && !output.IsSigmoid);
}
