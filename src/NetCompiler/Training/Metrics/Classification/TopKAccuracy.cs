namespace NetCompiler.Metrics;

/// <summary>
/// The share of samples whose class is among the k largest outputs. Targets are labels, or rows whose largest value marks the class.
/// Of equal outputs the first counts as larger, so that k = 1 is the accuracy; scikit-learn's top_k_accuracy_score prefers the last,
/// which differs only where outputs are equal. An output that is not a number is never among the k of its own class.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class TopKAccuracy : MeanMetric
{
    private DecisionRule _rule = null!;  // set before the first row

    /// <summary>Has seen no rows.</summary>
    /// <param name="k">How many outputs count.</param>
    /// <param name="name">What histories call it; <c>top_5_accuracy</c> for k = 5, unless given.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is less than 1.</exception>
    public TopKAccuracy(int k = 5, string? name = null)
        : base(name ?? $"top_{k}_accuracy")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        K = k;
    }

    /// <summary>How many outputs count.</summary>
    public int K { get; }

    /// <inheritdoc/>
    public override Metric Fresh() => new TopKAccuracy(K, Name);

    /// <inheritdoc/>
    private protected override PredictionForm Take(PredictionForm form) => form.AsClasses();

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form)
    {
        if (form is not { Kind: PredictionKind.Classes, Outputs: > 1 })
        {
            return "it takes two or more outputs, of which one is right; BinaryAccuracy takes answers of yes or no";
        }

        return K < form.Outputs ? null : $"one of {form.Outputs} classes is always among the first {K}; k must be less";
    }

    /// <inheritdoc/>
    private protected override int Begin(PredictionForm form)
    {
        _rule = new DecisionRule(form);
        return 1;
    }

    /// <inheritdoc/>
    private protected override double SumTerms(in PredictionBatch batch, int row) =>
        DecisionRule.CountAbove(batch.Output(row), _rule.Label(batch, row)) < K ? 1 : 0;
}
