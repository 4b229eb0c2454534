using System.Runtime.Intrinsics;

namespace NetCompiler.Metrics;

/// <summary>
/// The mean error as a share of the target, over all outputs: 1/(N D) sum |y - t| / max(|t|, 2^-52), as scikit-learn has it: a fraction,
/// not percent, and huge where a target is 0. Not a number before the first row.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class MeanAbsolutePercentageError : ErrorMetric
{
    /// <summary>Has seen no rows.</summary>
    /// <param name="name">What histories call it.</param>
    public MeanAbsolutePercentageError(string name = "mape")
        : base(name)
    {
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new MeanAbsolutePercentageError(Name);

    /// <inheritdoc/>
    private protected override double SumTerms(in PredictionBatch batch, int row) => Sum<Term>(batch.Output(row), batch.Target(row));

    private readonly struct Term : IErrorTerm
    {
        private const double LeastTarget = 2.220446049250313e-16;

        public static Vector256<double> Of(Vector256<double> output, Vector256<double> target) =>
            Vector256.Abs(output - target) / Vector256.Max(Vector256.Abs(target), Vector256.Create(LeastTarget));
    }
}
