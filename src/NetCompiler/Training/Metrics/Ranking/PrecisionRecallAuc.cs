namespace NetCompiler.Metrics;

/// <summary>
/// The area under the precision-recall curve as the average precision: sum over thresholds of (R - R before) P, as scikit-learn's
/// average_precision_score. It is not the area of the trapezoids below the curve, auc(recall, precision), which takes precision to
/// fall in straight lines between thresholds and so is too large. Of two classes it is that of class 1, whatever the averaging; of more
/// each against the rest. Not a number where no sample is positive; an average leaves such classes out.
/// Sorts all scores whenever the result is read after a batch. Thread-safety: one thread at a time.
/// </summary>
public sealed class PrecisionRecallAuc : RankingMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="averaging">
    /// How the areas of three or more classes, or of several labels, become one; the plain mean unless given.
    /// </param>
    /// <param name="name">What histories call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such averaging.</exception>
    public PrecisionRecallAuc(Averaging averaging = Averaging.Macro, string name = "pr_auc")
        : base(name, averaging)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new PrecisionRecallAuc(Averaging, Name);

    /// <inheritdoc/>
    private protected override double Measure(ReadOnlySpan<ulong> ascending) => RankOrder.AveragePrecision(ascending);
}
