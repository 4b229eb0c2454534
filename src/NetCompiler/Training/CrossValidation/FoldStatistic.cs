using System.Globalization;

namespace NetCompiler;

/// <summary>A number of several folds. Immutable; safe for any number of threads.</summary>
/// <param name="Mean">The mean over the folds, each of which counts alike.</param>
/// <param name="StandardDeviation">The sample standard deviation: the square root of sum (x - mean)^2 / (folds - 1).</param>
public readonly record struct FoldStatistic(double Mean, double StandardDeviation)
{
    /// <summary><c>0.9533 ± 0.0101</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Mean:F4} ± {StandardDeviation:F4}");

    /// <summary>Of at least two numbers.</summary>
    internal static FoldStatistic Of(IReadOnlyList<double> values)
    {
        double mean = values.Sum() / values.Count;
        double squares = values.Sum(value => (value - mean) * (value - mean));
        return new FoldStatistic(mean, Math.Sqrt(squares / (values.Count - 1)));
    }
}
