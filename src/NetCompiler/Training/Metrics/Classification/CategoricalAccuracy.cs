namespace NetCompiler.Metrics;

/// <summary>
/// The share of samples whose largest output is where the largest target is: argmax(output) = argmax(target). Of equal numbers the
/// first counts. Thread-safety: one thread at a time.
/// </summary>
public sealed class CategoricalAccuracy : AccuracyMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="name">What histories call it.</param>
    public CategoricalAccuracy(string name = "categorical_accuracy")
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new CategoricalAccuracy(Name);

    /// <inheritdoc/>
    private protected override PredictionForm Take(PredictionForm form) => form.AsClasses();

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form) => form switch
    {
        { Targets: TargetKind.Labels } => "it takes a target for each class, and these have labels; SparseCategoricalAccuracy takes those",
        { Kind: PredictionKind.Classes, Outputs: > 1 } => null,
        _ => "it takes two or more outputs, of which one is right; BinaryAccuracy takes answers of yes or no",
    };
}
