using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>Reads an attribute into a loss.</summary>
internal sealed class LossReader(DiagnosticBag diagnostics)
{
    /// <summary>The loss; null where the attribute is half written or none that the compiler knows.</summary>
    public LossModel? Read(AttributeArguments attribute)
    {
        if (attribute.IsIncomplete)
        {
            return null;
        }

        LossModel? loss = attribute.IsBuiltIn ? ReadKnown(attribute, new ValueReader(attribute, diagnostics)) : null;
        if (loss is null)
        {
            diagnostics.Add(DiagnosticDescriptors.LayerUnknown, attribute.Location, attribute.Kind);
        }

        return loss;
    }

    private static LossModel? ReadKnown(AttributeArguments attribute, ValueReader values) => attribute.Kind switch
    {
        "MeanSquaredError" => new LossModel(LossKind.MeanSquaredError),
        "HalfMeanSquaredError" => new LossModel(LossKind.HalfMeanSquaredError, PerElement: attribute.Get("PerElement", false)),
        "MeanAbsoluteError" => new LossModel(LossKind.MeanAbsoluteError),
        "Huber" => new LossModel(LossKind.Huber, Delta: values.Number("Delta", 1f, NumberRange.Positive)),
        "BinaryCrossEntropy" => ReadCrossEntropy(LossKind.BinaryCrossEntropy, attribute, values),
        "CategoricalCrossEntropy" => ReadCrossEntropy(LossKind.CategoricalCrossEntropy, attribute, values),
        "SparseCategoricalCrossEntropy" => ReadCrossEntropy(LossKind.SparseCategoricalCrossEntropy, attribute, values),
        "KullbackLeiblerDivergence" => new LossModel(LossKind.KullbackLeiblerDivergence),
        "Hinge" => new LossModel(LossKind.Hinge),
        _ => null,
    };

    private static LossModel ReadCrossEntropy(LossKind kind, AttributeArguments attribute, ValueReader values) =>
        new(kind, attribute.Get("FromLogits", false), values.Number("LabelSmoothing", 0f, NumberRange.Share));
}
