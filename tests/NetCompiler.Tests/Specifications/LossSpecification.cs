namespace NetCompiler.Tests.Specifications;

/// <summary>A loss as data. What does not apply to its function keeps its default.</summary>
internal sealed record LossSpecification(
    LossFunction Function, bool FromLogits = false, float LabelSmoothing = 0f, float Delta = 1f, bool PerElement = false)
{
    /// <summary>Whether it compares with class numbers and not with values.</summary>
    public bool TakesLabels => Function == LossFunction.SparseCategoricalCrossEntropy;
}
