namespace NetCompiler.Metrics;

/// <summary>
/// The weighted harmonic mean of precision and recall, recall counting beta times as much: (1 + beta²) right / (predicted + beta²
/// actual). 0 for a class that is neither predicted nor actual. Thread-safety: one thread at a time.
/// </summary>
public sealed class FBetaScore : AveragedScore
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="beta">How many times as much recall counts: 2 for missed positives being worse, 0.5 for false ones.</param>
    /// <param name="averaging">How the scores of the classes become one; <see cref="Averaging.Binary"/> is that of class 1.</param>
    /// <param name="threshold">The probability above which an answer is a yes, or a sample is of class 1.</param>
    /// <param name="name">What histories call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Beta or its square is not a positive number, the threshold is not between 0 and 1, or there is no such averaging.
    /// </exception>
    public FBetaScore(double beta, Averaging averaging = Averaging.Binary, double threshold = 0.5, string name = "fbeta_score")
        : base(name, ScoreFormula.FBeta(beta), averaging, threshold)
    {
        Beta = beta;
    }

    /// <summary>How many times as much recall counts as precision.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override Metric Fresh() => new FBetaScore(Beta, Averaging, Threshold, Name);
}
