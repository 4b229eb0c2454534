using NetCompiler.Metrics;

namespace NetCompiler;

// Scores as scikit-learn computes them: 0 where one would be 0 / 0, not a number while there are no samples.
public sealed partial class ConfusionMatrix
{
    /// <summary>How many samples are of each class.</summary>
    public IReadOnlyList<long> Support => Array.AsReadOnly(_counts.Actual.ToArray());

    /// <summary>For each class, the share of right ones among its predictions; 0 where it was never predicted.</summary>
    public IReadOnlyList<double> PerClassPrecision => Array.AsReadOnly(_counts.Scores(ScoreFormula.Precision));

    /// <summary>
    /// For each class, the share of its samples that were taken for it; 0 where it has none, for which
    /// <see cref="PerClassAccuracy"/> is not a number.
    /// </summary>
    public IReadOnlyList<double> PerClassRecall => Array.AsReadOnly(_counts.Scores(ScoreFormula.Recall));

    /// <summary>For each class, the harmonic mean of its precision and recall; 0 where both are.</summary>
    public IReadOnlyList<double> PerClassF1Score => Array.AsReadOnly(_counts.Scores(ScoreFormula.FBeta(1)));

    /// <summary>
    /// Matthews's correlation of labels and predictions, from -1 to 1; see <see cref="Metrics.MatthewsCorrelation"/>.
    /// </summary>
    public double MatthewsCorrelation => _counts.MatthewsCorrelation();

    /// <summary>Right predictions / predictions of a class.</summary>
    /// <param name="averaging">How the classes become one number.</param>
    /// <exception cref="ArgumentException"><see cref="Averaging.Binary"/> is given for more than two classes.</exception>
    public double Precision(Averaging averaging) => Score(ScoreFormula.Precision, averaging);

    /// <summary>Right predictions / samples of a class.</summary>
    /// <param name="averaging">How the classes become one number.</param>
    /// <exception cref="ArgumentException"><see cref="Averaging.Binary"/> is given for more than two classes.</exception>
    public double Recall(Averaging averaging) => Score(ScoreFormula.Recall, averaging);

    /// <summary>The harmonic mean of precision and recall.</summary>
    /// <param name="averaging">How the classes become one number.</param>
    /// <exception cref="ArgumentException"><see cref="Averaging.Binary"/> is given for more than two classes.</exception>
    public double F1Score(Averaging averaging) => Score(ScoreFormula.FBeta(1), averaging);

    /// <summary>The weighted harmonic mean of precision and recall, recall counting beta times as much.</summary>
    /// <param name="beta">How many times as much recall counts.</param>
    /// <param name="averaging">How the classes become one number.</param>
    /// <exception cref="ArgumentOutOfRangeException">Beta or its square is not a positive number.</exception>
    /// <exception cref="ArgumentException"><see cref="Averaging.Binary"/> is given for more than two classes.</exception>
    public double FBetaScore(double beta, Averaging averaging) => Score(ScoreFormula.FBeta(beta), averaging);

    /// <summary>How much better than chance labels and predictions agree; see <see cref="Metrics.CohenKappa"/>.</summary>
    /// <param name="weighting">How wrong it is to take one class for another.</param>
    public double CohenKappa(KappaWeighting weighting = KappaWeighting.None) => _counts.CohenKappa(weighting);

    private double Score(ScoreFormula formula, Averaging averaging) => averaging == Averaging.Binary && Classes != 2
        ? throw new ArgumentException(
            $"Averaging.Binary takes two classes and this matrix has {Classes}; Macro, Micro and Weighted take more.", nameof(averaging))
        : _counts.Score(formula, averaging);
}
