namespace NetCompiler.Data;

/// <summary>
/// Mean 0 and deviation 1: <c>y = (x - mean) / deviation</c>, the deviation over all N samples (the square root of the mean square
/// about the mean), as scikit-learn's <c>StandardScaler</c>. A column that is the same everywhere is divided by 1.
/// Thread-safety: fitting needs it alone; then it is safe for any number of threads.
/// </summary>
public sealed class StandardScaler : Scaler
{
    /// <summary>Prepares a scaler.</summary>
    /// <param name="columns">The columns to scale, numbered from 0; all unless given.</param>
    /// <exception cref="ArgumentException">A column is negative or given twice, or there is none.</exception>
    public StandardScaler(IReadOnlyList<int>? columns = null)
        : base(columns)
    {
    }

    /// <summary>The mean of each scaled column, in the order of <see cref="Scaler.Columns"/>.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public IReadOnlyList<double> Mean => First;

    /// <summary>The deviation of each scaled column: 0 of one that is the same everywhere.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    public IReadOnlyList<double> StandardDeviation => Second;

    internal override string Kind => "standard";

    internal override (string First, string Second) Names => ("mean", "standard_deviation");

    internal override (double First, double Second) Measure(Span<float> column)
    {
        double sum = 0;
        foreach (float value in column)
        {
            sum += value;
        }

        double mean = sum / column.Length;
        double squares = 0;
        double rest = 0;
        foreach (float value in column)
        {
            double difference = value - mean;
            squares += difference * difference;
            rest += difference;
        }

        // Differences from the exact mean would add up to 0; what they do add up to corrects its rounding.
        double variance = (squares - (rest * rest / column.Length)) / column.Length;
        return (mean, Math.Sqrt(Math.Max(0, variance)));
    }

    internal override (double Centre, double Scale, double Offset) Formula(double first, double second) => (first, second, 0);
}
