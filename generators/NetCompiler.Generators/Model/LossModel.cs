namespace NetCompiler.Generators.Model;

/// <summary>A loss as it was written. What does not apply to its kind has its default: false, 0, 1.</summary>
internal sealed record LossModel(
    LossKind Kind, bool FromLogits = false, float LabelSmoothing = 0f, float Delta = 1f, bool PerElement = false)
{
    /// <summary>Whether it compares with class numbers and not with values.</summary>
    public bool TakesLabels => Kind == LossKind.SparseCategoricalCrossEntropy;
}
