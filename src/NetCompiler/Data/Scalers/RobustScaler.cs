namespace NetCompiler.Data;

/// <summary>
/// Median 0 and range between the quartiles 1: <c>y = (x - median) / (q75 - q25)</c>, which a few wild numbers do not change.
/// Quantiles are interpolated linearly, as NumPy's. A column whose range is 0 is divided by 1.
/// Thread-safety: fitting needs it alone; then it is safe for any number of threads.
/// </summary>
public sealed class RobustScaler : Scaler
{
    /// <summary>Prepares a scaler.</summary>
    /// <param name="lowerQuantile">Where the range begins, from 0; the first quartile unless given.</param>
    /// <param name="upperQuantile">Where it ends, at most 1; the third quartile unless given.</param>
    /// <param name="columns">The columns to scale, numbered from 0; all unless given.</param>
    /// <exception cref="ArgumentException">
    /// The quantiles are not from 0 to 1, or the lower is not below the upper; a column is negative or given twice, or there is none.
    /// </exception>
    public RobustScaler(double lowerQuantile = 0.25, double upperQuantile = 0.75, IReadOnlyList<int>? columns = null)
        : base(columns)
    {
        if (!(lowerQuantile >= 0 && upperQuantile <= 1 && lowerQuantile < upperQuantile))
        {
            throw new ArgumentException(
                $"The quantiles {lowerQuantile} and {upperQuantile} must be from 0 to 1, and the lower one below the upper.",
                nameof(upperQuantile));
        }

        LowerQuantile = lowerQuantile;
        UpperQuantile = upperQuantile;
    }

    /// <summary>Where the range begins: 0.25 for the first quartile.</summary>
    public double LowerQuantile { get; }

    /// <summary>Where the range ends: 0.75 for the third quartile.</summary>
    public double UpperQuantile { get; }

    /// <summary>The median of each scaled column, in the order of <see cref="Scaler.Columns"/>.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public IReadOnlyList<double> Median => First;

    /// <summary>The range between the quantiles of each scaled column.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public IReadOnlyList<double> QuantileRange => Second;

    internal override string Kind => "robust";

    internal override (string First, string Second) Names => ("median", "quantile_range");

    internal override (string Name, double Low, double High)? Settings => ("quantiles", LowerQuantile, UpperQuantile);

    internal override (double First, double Second) Measure(Span<float> column)
    {
        column.Sort();
        return (Quantile(column, 0.5), Quantile(column, UpperQuantile) - Quantile(column, LowerQuantile));
    }

    internal override (double Centre, double Scale, double Offset) Formula(double first, double second) => (first, second, 0);

    /// <summary>
    /// The number at the place q (N - 1) of sorted ones, on the line between its neighbours; taken from the nearer of them, as NumPy
    /// does, so that a quantile of 1 is exactly the last.
    /// </summary>
    private static double Quantile(ReadOnlySpan<float> sorted, double quantile)
    {
        double place = quantile * (sorted.Length - 1);
        int below = (int)place;
        double lower = sorted[below];
        double upper = sorted[Math.Min(below + 1, sorted.Length - 1)];
        double part = place - below;
        return part >= 0.5 ? upper - ((upper - lower) * (1 - part)) : lower + ((upper - lower) * part);
    }
}
