namespace NetCompiler.Metrics;

/// <summary>
/// The share of outputs on the target's side of a threshold: (output > threshold) = (target > 0.5); for the hinge loss, with the
/// target's sign. Several outputs are counted one by one, as in Keras. An output equal to the threshold is a no.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class BinaryAccuracy : AccuracyMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="threshold">The probability above which an output says yes; of logits it is ln(t / (1 - t)).</param>
    /// <param name="name">What histories call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1.</exception>
    public BinaryAccuracy(double threshold = 0.5, string name = "binary_accuracy")
        : base(name, threshold)
    {
        Threshold = threshold;
    }

    /// <summary>The probability above which an output says yes.</summary>
    public double Threshold { get; }

    /// <inheritdoc/>
    public override Metric Fresh() => new BinaryAccuracy(Threshold, Name);

    /// <inheritdoc/>
    private protected override PredictionForm Take(PredictionForm form) =>
        form.Kind == PredictionKind.Values ? form with { Kind = PredictionKind.Binary } : form;

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form) => form switch
    {
        { Targets: TargetKind.Labels } => "it compares each output with a target of its own, and these have labels; "
            + "SparseCategoricalAccuracy takes those",
        { Kind: PredictionKind.Classes } => "its outputs are classes that exclude each other; CategoricalAccuracy takes those",
        _ => form.WhyNotDecisions(Threshold),
    };
}
