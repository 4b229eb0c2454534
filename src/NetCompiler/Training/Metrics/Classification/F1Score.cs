namespace NetCompiler.Metrics;

/// <summary>
/// The harmonic mean of precision and recall: 2 right / (predicted + actual). 0 for a class that is neither predicted nor actual.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class F1Score : AveragedScore
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="averaging">How the scores of the classes become one; <see cref="Averaging.Binary"/> is that of class 1.</param>
    /// <param name="threshold">The probability above which an answer is a yes, or a sample is of class 1.</param>
    /// <param name="name">What histories call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not between 0 and 1, or there is no such averaging.</exception>
    public F1Score(Averaging averaging = Averaging.Binary, double threshold = 0.5, string name = "f1_score")
        : base(name, ScoreFormula.FBeta(1), averaging, threshold)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new F1Score(Averaging, Threshold, Name);
}
