using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>
/// The function that a network's output went through last, looked for above layers that only move, pool or drop elements.
/// </summary>
/// <param name="Kind">Linear where there is none.</param>
/// <param name="Location">Where it is written; null where there is none.</param>
internal sealed record OutputActivation(ActivationKind Kind, LocationInfo? Location)
{
    /// <summary>Whether it gives shares of one, each row by itself.</summary>
    public bool IsDistribution => Kind == ActivationKind.Softmax;

    /// <summary>Whether every output is a probability by itself.</summary>
    public bool IsSigmoid => Kind is ActivationKind.Sigmoid or ActivationKind.HardSigmoid;

    /// <summary>Whether no output is ever below zero.</summary>
    public bool IsNeverNegative => IsDistribution || IsSigmoid
        || Kind is ActivationKind.Relu or ActivationKind.Exponential or ActivationKind.Softplus;

    /// <summary>How messages write it.</summary>
    public string Text => Kind == ActivationKind.Linear ? "linear" : "Activation." + Kind;

    public static OutputActivation Of(IReadOnlyList<ParsedLayer> layers)
    {
        for (int index = layers.Count - 1; index >= 0; index--)
        {
            AttributeArguments attribute = layers[index].Attribute;
            switch (layers[index].Model)
            {
                case ActivationLayer { Activation.Kind: not ActivationKind.Linear } layer:
                    return new OutputActivation(layer.Activation.Kind, attribute.Location);
                case WeightedLayer { Activation.Kind: not ActivationKind.Linear } layer:
                    return new OutputActivation(layer.Activation.Kind, attribute.LocationOf("Activation"));
                case WeightedLayer or NormalizationLayer:
                    return new OutputActivation(ActivationKind.Linear, null);
            }
        }

        return new OutputActivation(ActivationKind.Linear, null);
    }
}
