namespace NetCompiler.Data;

/// <summary>
/// From the least and the largest number of the training data to a range: <c>y = (x - min) / (max - min) (b - a) + a</c>. Numbers
/// beyond those of the training data come out beyond the range. A column that is the same everywhere is divided by 1, so that it
/// becomes a. Thread-safety: fitting needs it alone; then it is safe for any number of threads.
/// </summary>
public sealed class MinMaxScaler : Scaler
{
    /// <summary>Prepares a scaler.</summary>
    /// <param name="low">a: what the least number becomes.</param>
    /// <param name="high">b: what the largest becomes.</param>
    /// <param name="columns">The columns to scale, numbered from 0; all unless given.</param>
    /// <exception cref="ArgumentException">
    /// The range is not finite, or a is not less than b; a column is negative or given twice, or there is none.
    /// </exception>
    public MinMaxScaler(double low = 0, double high = 1, IReadOnlyList<int>? columns = null)
        : base(columns)
    {
        if (!(double.IsFinite(low) && double.IsFinite(high) && low < high))
        {
            throw new ArgumentException($"The range from {low} to {high} must be finite, and begin below its end.", nameof(high));
        }

        Low = low;
        High = high;
    }

    /// <summary>a: what the least number becomes.</summary>
    public double Low { get; }

    /// <summary>b: what the largest number becomes.</summary>
    public double High { get; }

    /// <summary>The least number of each scaled column, in the order of <see cref="Scaler.Columns"/>.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public IReadOnlyList<double> Minimum => First;

    /// <summary>The largest number of each scaled column.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public IReadOnlyList<double> Maximum => Second;

    internal override string Kind => "min_max";

    internal override (string First, string Second) Names => ("minimum", "maximum");

    internal override (string Name, double Low, double High)? Settings => ("range", Low, High);

    internal override (double First, double Second) Measure(Span<float> column)
    {
        float least = column[0];
        float largest = column[0];
        foreach (float value in column)
        {
            least = Math.Min(least, value);
            largest = Math.Max(largest, value);
        }

        return (least, largest);
    }

    internal override (double Centre, double Scale, double Offset) Formula(double first, double second) =>
        (first, (second - first) / (High - Low), Low);
}
