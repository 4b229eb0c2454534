using NetCompiler.Checkpoints;

namespace NetCompiler.Metrics;

/// <summary>
/// A mean over samples, or over the outputs of samples: each row's sum is added to one sum in double precision, in the order of the
/// rows. Not a number before the first row. Thread-safety: one thread at a time.
/// </summary>
public abstract class MeanMetric : CheckedMetric
{
    private double _sum;
    private long _terms;
    private int _termsPerRow;

    private protected MeanMetric(string name)
        : base(name)
    {
    }

    /// <inheritdoc/>
    public sealed override double Result => _terms == 0 ? double.NaN : Finish(_sum / _terms);

    /// <inheritdoc/>
    public sealed override void Reset()
    {
        _sum = 0;
        _terms = 0;
    }

    /// <inheritdoc/>
    public sealed override void SaveState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("sum", _sum);
        state.Set("terms", _terms);
    }

    /// <inheritdoc/>
    public sealed override void LoadState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_sum, _terms) = (state.GetDouble("sum"), state.GetInt64("terms"));
    }

    /// <summary>What the mean becomes in the end; itself, unless overridden.</summary>
    private protected virtual double Finish(double mean) => mean;

    /// <summary>Gets ready for batches of a form.</summary>
    /// <returns>How many terms a row adds to the sum.</returns>
    private protected abstract int Begin(PredictionForm form);

    /// <summary>The sum of a row's terms.</summary>
    private protected abstract double SumTerms(in PredictionBatch batch, int row);

    /// <inheritdoc/>
    private protected sealed override void Prepare(PredictionForm form) => _termsPerRow = Begin(form);

    /// <inheritdoc/>
    private protected sealed override void Add(in PredictionBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            _sum += SumTerms(batch, row);
        }

        _terms += (long)batch.Count * _termsPerRow;
    }
}
