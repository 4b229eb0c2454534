namespace NetCompiler.Metrics;

/// <summary>
/// The share of samples whose largest output is their label's: argmax(output) = label. Of equal outputs the first counts.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class SparseCategoricalAccuracy : AccuracyMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="name">What histories call it.</param>
    public SparseCategoricalAccuracy(string name = "sparse_categorical_accuracy")
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new SparseCategoricalAccuracy(Name);

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form) => form.Targets == TargetKind.Labels
        ? form.WhyNotDecisions()
        : "it takes a label a sample, and these have target values; CategoricalAccuracy takes those, or BinaryAccuracy";
}
