namespace NetCompiler.Metrics;

/// <summary>
/// The share of right ones among the predictions of a class: right / predicted. 0 for a class that was never predicted.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class Precision : AveragedScore
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="averaging">How the scores of the classes become one; <see cref="Averaging.Binary"/> is that of class 1.</param>
    /// <param name="threshold">The probability above which an answer is a yes, or a sample is of class 1.</param>
    /// <param name="name">What histories call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1, or there is no such averaging.</exception>
    public Precision(Averaging averaging = Averaging.Binary, double threshold = 0.5, string name = "precision")
        : base(name, ScoreFormula.Precision, averaging, threshold)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new Precision(Averaging, Threshold, Name);
}
