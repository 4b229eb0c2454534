namespace NetCompiler.Metrics;

/// <summary>
/// Cohen's kappa: how much better than chance labels and predictions agree, at most 1. kappa = 1 - sum w O / sum w E, with O the
/// confusion matrix, E what it would be if both were independent, and w how wrong each cell is. As scikit-learn's cohen_kappa_score.
/// Not a number where labels and predictions are all of one class. Thread-safety: one thread at a time.
/// </summary>
public sealed class CohenKappa : ClassCountMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="weighting">How wrong it is to take one class for another; alike for all unless given.</param>
    /// <param name="threshold">The probability above which an answer is a yes, or a sample is of class 1.</param>
    /// <param name="name">What histories call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1, or there is no such weighting.</exception>
    public CohenKappa(KappaWeighting weighting = KappaWeighting.None, double threshold = 0.5, string name = "cohen_kappa")
        : base(name, threshold)
    {
        Weighting = Enum.IsDefined(weighting)
            ? weighting
            : throw new ArgumentOutOfRangeException(nameof(weighting), weighting, "There is no such weighting.");
    }

    /// <summary>How wrong it is to take one class for another.</summary>
    public KappaWeighting Weighting { get; }

    /// <inheritdoc/>
    public override Metric Fresh() => new CohenKappa(Weighting, Threshold, Name);

    /// <inheritdoc/>
    private protected override double Compute(ClassCounts counts) => counts.CohenKappa(Weighting);

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form) => base.FindObjection(form) ?? form.WhyNotOneClass();
}
