namespace NetCompiler;

/// <summary>How well a model does on a data set. Immutable; safe for any number of threads.</summary>
/// <param name="Loss">The mean loss of its samples.</param>
/// <param name="Accuracy">
/// The share of right predictions, in [0, 1]: of samples where the loss compares classes, of outputs with binary
/// cross-entropy and hinge; null where the loss has no notion of right, as in regression.
/// </param>
/// <param name="Count">How many samples.</param>
public sealed record Evaluation(double Loss, double? Accuracy, int Count)
{
    /// <summary>The metrics of the options over its samples.</summary>
    public MetricValues Metrics { get; init; } = MetricValues.None;
}
