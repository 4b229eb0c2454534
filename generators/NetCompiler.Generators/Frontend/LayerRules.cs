using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Warns of layers that compile and do no good.</summary>
internal static class LayerRules
{
    public static void Check(IReadOnlyList<ParsedLayer> layers, DiagnosticBag diagnostics)
    {
        CheckSoftmax(layers, diagnostics);
        CheckLinear(layers, diagnostics);
        CheckDropout(layers, diagnostics);
    }

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
    /// A depthwise convolution is left out: one beside a convolution of 1x1 is a factor of a larger one, and there for its cost.
    /// </summary>
    private static void CheckLinear(IReadOnlyList<ParsedLayer> layers, DiagnosticBag diagnostics)
    {
        ParsedLayer? linear = null;
        foreach (ParsedLayer layer in layers)
        {
            if (layer.Model is WeightedLayer weighted and not DepthwiseConv2DLayer)
            {
                if (linear is not null)
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
