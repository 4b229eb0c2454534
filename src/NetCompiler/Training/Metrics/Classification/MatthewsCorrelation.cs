namespace NetCompiler.Metrics;

/// <summary>
/// Matthews's correlation of labels and predictions, from -1 to 1, fair where classes are of unequal size. Of two classes
/// (TP TN - FP FN) / sqrt((TP + FP) (TP + FN) (TN + FP) (TN + FN)); of more, J. Gorodkin's R_K (2004), as scikit-learn's
/// matthews_corrcoef. 0 where all labels or all predictions are of one class; not a number before the first row.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class MatthewsCorrelation : ClassCountMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="threshold">The probability above which an answer is a yes, or a sample is of class 1.</param>
    /// <param name="name">What histories call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1.</exception>
    public MatthewsCorrelation(double threshold = 0.5, string name = "matthews_correlation")
        : base(name, threshold)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new MatthewsCorrelation(Threshold, Name);

    /// <inheritdoc/>
    private protected override double Compute(ClassCounts counts) => counts.MatthewsCorrelation();

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form) => base.FindObjection(form) ?? form.WhyNotOneClass();
}
