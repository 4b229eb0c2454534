namespace NetCompiler.Metrics;

/// <summary>
/// The root of the mean squared error over all outputs: sqrt(1/(N D) sum (y - t)²), as in Keras; scikit-learn instead takes the mean of
/// the roots of each output, which is the same for one. Not a number before the first row.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class RootMeanSquaredError : ErrorMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="name">What histories call it.</param>
    public RootMeanSquaredError(string name = "rmse")
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new RootMeanSquaredError(Name);

    /// <inheritdoc/>
    private protected override double SumTerms(in PredictionBatch batch, int row) => Sum<SquaredTerm>(batch.Output(row), batch.Target(row));

    /// <inheritdoc/>
    private protected override double Finish(double mean) => Math.Sqrt(mean);
}
