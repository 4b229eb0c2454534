namespace NetCompiler.Metrics;

/// <summary>
/// The mean squared error over all outputs: 1/(N D) sum (y - t)². Not a number before the first row.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class MeanSquaredError : ErrorMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="name">What histories call it.</param>
    public MeanSquaredError(string name = "mse")
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new MeanSquaredError(Name);

    /// <inheritdoc/>
    private protected override double SumTerms(in PredictionBatch batch, int row) => Sum<SquaredTerm>(batch.Output(row), batch.Target(row));
}
