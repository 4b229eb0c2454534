namespace NetCompiler.Metrics;

/// <summary>
/// The share of right predictions: right / judgements, of which there is one a sample, or one an output where each output is an answer
/// of its own. Not a number before the first row. Thread-safety: one thread at a time.
/// </summary>
public abstract class AccuracyMetric : MeanMetric
{
    private readonly double _threshold;
    private DecisionRule _rule = null!;  // set before the first row

    private protected AccuracyMetric(string name, double threshold = DecisionRule.EvenThreshold)
        : base(name)
    {
        _threshold = DecisionRule.CheckThreshold(threshold);
    }

    /// <inheritdoc/>
    private protected sealed override int Begin(PredictionForm form)
    {
        _rule = new DecisionRule(form, _threshold);
        return _rule.JudgementsPerSample;
    }

    /// <inheritdoc/>
    private protected sealed override double SumTerms(in PredictionBatch batch, int row) => _rule.CountRight(batch, row);
}
