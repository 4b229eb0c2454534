namespace NetCompiler.Metrics;

/// <summary>
/// A share of right predictions among predictions, among samples, or between the two. With R right of P predicted and A actual
/// samples of a class it is (p + a) R / (p P + a A): precision for p = 1 and a = 0, recall for p = 0 and a = 1, F-beta for p = 1 and
/// a = beta². 0 where it would be 0 / 0, as with scikit-learn's zero_division = 0. Thread-safety: a value.
/// </summary>
/// <param name="PredictedWeight">p.</param>
/// <param name="ActualWeight">a.</param>
internal readonly record struct ScoreFormula(double PredictedWeight, double ActualWeight)
{
    /// <summary>R / P.</summary>
    internal static ScoreFormula Precision => new(1, 0);

    /// <summary>R / A.</summary>
    internal static ScoreFormula Recall => new(0, 1);

    /// <summary>(1 + beta²) R / (P + beta² A): recall counts beta times as much as precision.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Beta or its square is not a positive number.</exception>
    internal static ScoreFormula FBeta(double beta) => beta > 0 && double.IsFinite(beta * beta)
        ? new ScoreFormula(1, beta * beta)
        : throw new ArgumentOutOfRangeException(nameof(beta), beta, "Beta and its square must be positive numbers.");

    /// <summary>The score of counts.</summary>
    internal double Of(long right, long predicted, long actual)
    {
        double whole = (PredictedWeight * predicted) + (ActualWeight * actual);
        return whole == 0 ? 0 : (PredictedWeight + ActualWeight) * right / whole;
    }
}
