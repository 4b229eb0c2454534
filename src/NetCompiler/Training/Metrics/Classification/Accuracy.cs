namespace NetCompiler.Metrics;

/// <summary>
/// The share of right predictions, where the loss says what right is, as <see cref="Evaluation.Accuracy"/> has it: the largest output
/// against the label or the largest target; for binary cross-entropy each output on the target's side of 0.5 (of 0 for logits); for
/// hinge the sign of each output. Of several labels a sample it is the share of right labels, not of samples with all labels right.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class Accuracy : AccuracyMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="name">What histories call it.</param>
    public Accuracy(string name = "accuracy")
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new Accuracy(Name);

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form) => form.Kind == PredictionKind.Values
        ? "nothing says when a number is right; BinaryAccuracy and CategoricalAccuracy do"
        : form.WhyNotDecisions();
}
