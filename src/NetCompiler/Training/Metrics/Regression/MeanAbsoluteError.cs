using System.Runtime.Intrinsics;

namespace NetCompiler.Metrics;

/// <summary>
/// The mean absolute error over all outputs: 1/(N D) sum |y - t|. Not a number before the first row.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class MeanAbsoluteError : ErrorMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="name">What histories call it.</param>
    public MeanAbsoluteError(string name = "mae")
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new MeanAbsoluteError(Name);

    /// <inheritdoc/>
    private protected override double SumTerms(in PredictionBatch batch, int row) => Sum<Term>(batch.Output(row), batch.Target(row));

    private readonly struct Term : IErrorTerm
    {
        public static Vector256<double> Of(Vector256<double> output, Vector256<double> target) => Vector256.Abs(output - target);
    }
}
