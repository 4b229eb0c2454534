using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Warns of layers that compile and do no good.</summary>
internal static class LayerRules
{
    // What only a step of training acts on.
    private static readonly string[] s_trainingArguments = ["L1", "L2", "BiasL1", "BiasL2", "MaxNorm", "ClipWeights"];

    public static void Check(IReadOnlyList<ParsedLayer> layers, DiagnosticBag diagnostics)
    {
        CheckSoftmax(layers, diagnostics);
        CheckLinear(layers, diagnostics);
        CheckDropout(layers, diagnostics);
        CheckTrainingArguments(layers, diagnostics);
    }

    /// <summary>Warns of a network with a loss all of whose layers that could learn are frozen.</summary>
    /// <param name="layers">All of its layers.</param>
    /// <param name="loss">The loss's attribute.</param>
    /// <param name="network">The network's name.</param>
    /// <param name="diagnostics">Where to warn.</param>
    public static void CheckFrozen(
        IReadOnlyList<ParsedLayer> layers, AttributeArguments loss, string network, DiagnosticBag diagnostics)
    {
        ParsedLayer[] trained = [.. layers.Where(layer => CanLearn(layer.Model))];
        if (trained.Length > 0 && trained.All(layer => !layer.Model.Trainable))
        {
            diagnostics.Add(DiagnosticDescriptors.AllFrozen, loss.Location, loss.Kind, network);
        }
    }

    // Batch normalisation has statistics to learn, also where it neither scales nor shifts.
    private static bool CanLearn(LayerModel layer) =>
        layer is WeightedLayer or BatchNormLayer or NormalizationLayer { UseScale: true } or NormalizationLayer { UseShift: true };

    private static void CheckSoftmax(IReadOnlyList<ParsedLayer> layers, DiagnosticBag diagnostics)
    {
        foreach (ParsedLayer layer in layers)
        {
            ActivationKind? kind = (layer.Model as IActivatedLayer)?.Activation.Kind;
            EquatableArray<int> shape = layer.Model.OutputShape;
            if (kind == ActivationKind.Softmax && shape.Count > 0 && shape[shape.Count - 1] == 1)
            {
                diagnostics.Add(DiagnosticDescriptors.SoftmaxOverOne, layer.Attribute.LocationOf("Activation"));
            }
        }
    }

    /// <summary>
    /// W2 (W1 x + b1) + b2 is one affine map, and a convolution of a convolution one convolution. Layers that move, mean, scale or
    /// drop elements do not change that: dropout scales, and in inference does nothing; batch normalisation is affine in inference.
    /// A depthwise convolution is left out: one beside a convolution of 1x1 is a factor of a larger one, and there for its cost; so is a
    /// frozen layer, a projection that was chosen.
    /// </summary>
    private static void CheckLinear(IReadOnlyList<ParsedLayer> layers, DiagnosticBag diagnostics)
    {
        ParsedLayer? linear = null;
        foreach (ParsedLayer layer in layers)
        {
            if (layer.Model is WeightedLayer weighted and not DepthwiseConv2DLayer)
            {
                if (linear is not null && linear.Model.Trainable && weighted.Trainable)
                {
                    diagnostics.Add(DiagnosticDescriptors.LinearBetweenDense, linear.Attribute.Location, linear.Model.Name, weighted.Name);
                }

                linear = weighted.IsLinear ? layer : null;
            }
            else if (!layer.Model.IsLinear || layer.Model is DepthwiseConv2DLayer)
            {
                linear = null;
            }
        }
    }

    private static void CheckTrainingArguments(IReadOnlyList<ParsedLayer> layers, DiagnosticBag diagnostics)
    {
        foreach (ParsedLayer layer in layers)
        {
            bool lacksBias = layer.Model is WeightedLayer { UseBias: false };
            foreach (string argument in s_trainingArguments.Where(name => layer.Attribute.Get(name, 0f) > 0f))
            {
                string? reason = !layer.Model.Trainable ? "is frozen (Trainable = false)"
                    : lacksBias && argument.StartsWith("Bias", StringComparison.Ordinal) ? "has no bias (UseBias = false)"
                    : null;
                if (reason is not null)
                {
                    LocationInfo location = layer.Attribute.LocationOf(argument);
                    diagnostics.Add(DiagnosticDescriptors.TrainingArgumentUnused, location, argument, layer.Model.Name, reason);
                }
            }
        }
    }

    private static void CheckDropout(IReadOnlyList<ParsedLayer> layers, DiagnosticBag diagnostics)
    {
        for (int index = layers.Count - 1; index >= 0 && layers[index].Model is not (WeightedLayer or NormalizationLayer); index--)
        {
            if (layers[index].Model is DropoutLayer or SpatialDropout2DLayer)
            {
                diagnostics.Add(DiagnosticDescriptors.DropoutLast, layers[index].Attribute.Location, layers[index].Model.Kind);
            }
        }
    }
}
