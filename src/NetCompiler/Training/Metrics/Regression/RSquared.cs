using NetCompiler.Checkpoints;

namespace NetCompiler.Metrics;

/// <summary>
/// The share of the targets' variance that the outputs explain: R² = 1 - sum (t - y)² / sum (t - mean t)², of each output, and then
/// their plain mean, as scikit-learn's r2_score. At most 1; below 0 where the mean would have been better. Of an output whose targets
/// are all equal it is 1 where all are met and 0 otherwise. Not a number before the second row. The mean and the sum of squares about
/// it follow the rows (B. P. Welford, 1962), so that large targets of small variance lose nothing.
/// Thread-safety: one thread at a time.
/// </summary>
public sealed class RSquared : CheckedMetric
{
    private long _count;
    private double[] _means = [];     // (D) of the targets
    private double[] _squares = [];   // (D) sum of (t - mean)²
    private double[] _residuals = []; // (D) sum of (t - y)²

    /// <summary>Has seen no rows.</summary>
    /// <param name="name">What histories call it.</param>
    public RSquared(string name = "r2")
        : base(name)
    {
    }

    /// <summary>R² of each output; none before the second row.</summary>
    public IReadOnlyList<double> PerOutput =>
        _count < 2 ? [] : Array.AsReadOnly([.. Enumerable.Range(0, _means.Length).Select(ScoreOf)]);

    /// <inheritdoc/>
    public override double Result
    {
        get
        {
            double sum = 0;
            for (int index = 0; index < _means.Length; index++)
            {
                sum += ScoreOf(index);
            }

            return _count < 2 ? double.NaN : sum / _means.Length;
        }
    }

    /// <inheritdoc/>
    public override void Reset()
    {
        _count = 0;
        _means.AsSpan().Clear();
        _squares.AsSpan().Clear();
        _residuals.AsSpan().Clear();
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new RSquared(Name);

    /// <inheritdoc/>
    public override void SaveState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("count", _count);
        state.Set("means", _means);
        state.Set("squares", _squares);
        state.Set("residuals", _residuals);
    }

    /// <inheritdoc/>
    public override void LoadState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long count = state.GetInt64("count");
        double[] means = state.GetDoubles("means");
        double[] squares = state.GetDoubles("squares");
        double[] residuals = state.GetDoubles("residuals");
        if (means.Length != squares.Length || means.Length != residuals.Length)
        {
            throw new CheckpointException(
                $"'{Name}' has {means.Length}, {squares.Length} and {residuals.Length} sums of outputs; they should be as many.");
        }

        (_count, _means, _squares, _residuals) = (count, means, squares, residuals);
        Forget();
    }

    /// <inheritdoc/>
    private protected override string? FindObjection(PredictionForm form) => form.WhyNotNumbers();

    /// <inheritdoc/>
    private protected override void Prepare(PredictionForm form)
    {
        if (_means.Length != form.Outputs)
        {
            if (_count > 0)
            {
                throw OtherSize(_means.Length, form.Outputs, "outputs");
            }

            _means = new double[form.Outputs];
            _squares = new double[form.Outputs];
            _residuals = new double[form.Outputs];
        }
    }

    /// <inheritdoc/>
    private protected override void Add(in PredictionBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            AddRow(batch.Output(row), batch.Target(row));
        }
    }

    private void AddRow(ReadOnlySpan<float> output, ReadOnlySpan<float> target)
    {
        double share = 1.0 / ++_count;
        for (int index = 0; index < output.Length; index++)
        {
            double residual = (double)target[index] - output[index];
            _residuals[index] += residual * residual;
            double deviation = target[index] - _means[index];
            _means[index] += deviation * share;
            _squares[index] += deviation * (target[index] - _means[index]);
        }
    }

    private double ScoreOf(int index) => _squares[index] != 0
        ? 1 - (_residuals[index] / _squares[index])
        : _residuals[index] == 0 ? 1 : 0;
}
