namespace NetCompiler.Metrics;

/// <summary>
/// A score of each class and its average: precision, recall and what lies between. As in scikit-learn, a score that would be 0 / 0 is
/// 0, and the plain mean leaves out a class that no sample is of, nor was taken for. Not a number before the first row.
/// Thread-safety: one thread at a time.
/// </summary>
public abstract class AveragedScore : ClassCountMetric
{
    private readonly ScoreFormula _formula;

    private protected AveragedScore(string name, ScoreFormula formula, Averaging averaging, double threshold)
        : base(name, threshold)
    {
        if (!Enum.IsDefined(averaging))
        {
            throw new ArgumentOutOfRangeException(nameof(averaging), averaging, "There is no such averaging.");
        }

        _formula = formula;
        Averaging = averaging;
    }

    /// <summary>How the scores of the classes become one.</summary>
    public Averaging Averaging { get; }

    /// <summary>
    /// The score of each class, of each of the two where there is one output, or of each label where a sample has several; none
    /// before the first row.
    /// </summary>
    public IReadOnlyList<double> PerClass => ScoresOf(_formula);

    /// <inheritdoc/>
    private protected sealed override double Compute(ClassCounts counts) => counts.Score(_formula, Averaging);

    /// <inheritdoc/>
    private protected sealed override string? FindObjection(PredictionForm form) =>
        base.FindObjection(form) ?? (Averaging == Averaging.Binary ? form.WhyNotTwoClasses() : null);
}
