namespace NetCompiler.Metrics;

/// <summary>
/// The area under the receiver operating characteristic: the share of pairs of a positive and a negative sample in which the positive
/// has the higher score, a tie counting half. As scikit-learn's roc_auc_score: of two classes that of class 1, whatever the averaging;
/// of more each against the rest. Not a number where all samples are positive or all negative; an average leaves such classes out.
/// Sorts all scores whenever the result is read after a batch. Thread-safety: one thread at a time.
/// </summary>
public sealed class RocAuc : RankingMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="averaging">
    /// How the areas of three or more classes, or of several labels, become one; the plain mean unless given.
    /// </param>
    /// <param name="name">What histories call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such averaging.</exception>
    public RocAuc(Averaging averaging = Averaging.Macro, string name = "auc")
        : base(name, averaging)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new RocAuc(Averaging, Name);

    /// <inheritdoc/>
    private protected override double Measure(ReadOnlySpan<ulong> ascending) => RankOrder.RocArea(ascending);
}
