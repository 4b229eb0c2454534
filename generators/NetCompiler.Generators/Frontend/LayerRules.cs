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
            ActivationKind? kind = layer.Model switch
            {
                DenseLayer dense => dense.Activation.Kind,
                ActivationLayer activation => activation.Activation.Kind,
                _ => null,
            };
            EquatableArray<int> shape = layer.Model.OutputShape;
            if (kind == ActivationKind.Softmax && shape.Count > 0 && shape[shape.Count - 1] == 1)
            {
                diagnostics.Add(DiagnosticDescriptors.SoftmaxOverOne, layer.Attribute.LocationOf("Activation"));
            }
        }
    }

    /// <summary>
    /// W2 (W1 x + b1) + b2 is one affine map. Flatten and Reshape do not change that, and dropout neither: it scales, and in
    /// inference does nothing.
    /// </summary>
    private static void CheckLinear(IReadOnlyList<ParsedLayer> layers, DiagnosticBag diagnostics)
    {
        ParsedLayer? linear = null;
        foreach (ParsedLayer layer in layers)
        {
            if (layer.Model is DenseLayer dense)
            {
                if (linear is not null)
                {
                    diagnostics.Add(DiagnosticDescriptors.LinearBetweenDense, linear.Attribute.Location, linear.Model.Name, dense.Name);
                }

                linear = dense.Activation.Kind == ActivationKind.Linear ? layer : null;
            }
            else if (layer.Model is ActivationLayer { Activation.Kind: not ActivationKind.Linear })
            {
                linear = null;
            }
        }
    }

    private static void CheckDropout(IReadOnlyList<ParsedLayer> layers, DiagnosticBag diagnostics)
    {
        for (int index = layers.Count - 1; index >= 0 && layers[index].Model is not DenseLayer; index--)
        {
            if (layers[index].Model is DropoutLayer)
            {
                diagnostics.Add(DiagnosticDescriptors.DropoutLast, layers[index].Attribute.Location);
            }
        }
    }
}
