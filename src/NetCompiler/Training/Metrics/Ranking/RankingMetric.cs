using NetCompiler.Checkpoints;

namespace NetCompiler.Metrics;

/// <summary>
/// A metric of how well scores rank positives above negatives. It keeps every score, (rows, columns) floats, and sorts them when it is
/// asked for the result: exact, not binned. Of two classes there is one column, of more a column for each class against the rest, of
/// several labels a sample a column for each. Memory is kept over <see cref="Metric.Reset"/>, so that the second epoch allocates
/// nothing. Scores of logits are log-odds, which rank as probabilities do but never round to 1. Not a number where a score is not.
/// Thread-safety: one thread at a time.
/// </summary>
public abstract class RankingMetric : CheckedMetric
{
    private DecisionRule _rule = null!;  // set before the first row
    private bool _hasLogitClasses;
    private int _columns;
    private int _rows;
    private float[] _scores = [];
    private bool[] _truths = [];
    private double[] _scratch = [];
    private ulong[] _keys = [];
    private double? _result;

    private protected RankingMetric(string name, Averaging averaging)
        : base(name)
    {
        Averaging = Enum.IsDefined(averaging)
            ? averaging
            : throw new ArgumentOutOfRangeException(nameof(averaging), averaging, "There is no such averaging.");
    }

    /// <summary>How the areas of several columns become one; of two classes there is one, of class 1.</summary>
    public Averaging Averaging { get; }

    /// <summary>
    /// The area of each column: of class 1 where there are two classes, of each class against the rest where there are more, of each
    /// label where a sample has several; not a number where it is undefined. None before the first row or where a score is not a
    /// number.
    /// </summary>
    public IReadOnlyList<double> PerClass
    {
        get
        {
            double[] areas = new double[HasNaN(_scores.AsSpan(0, _rows * _columns)) || _rows == 0 ? 0 : _columns];
            for (int column = 0; column < areas.Length; column++)
            {
                areas[column] = AreaOf(column, out _);
            }

            return Array.AsReadOnly(areas);
        }
    }

    /// <summary>False: the area is found by sorting all scores.</summary>
    public sealed override bool IsReportedWithinEpochs => false;

    /// <inheritdoc/>
    public sealed override double Result => _result ??= Compute();

    /// <inheritdoc/>
    public sealed override void Reset()
    {
        _rows = 0;
        _result = null;
    }

    /// <inheritdoc/>
    public sealed override void SaveState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Set("rows", _rows);
        if (_rows > 0)
        {
            int length = _rows * _columns;
            state.Set("columns", _columns);
            state.SetArray("scores", _scores.AsSpan(0, length));
            state.SetArray("truths", Array.ConvertAll(_truths[..length], isTrue => isTrue ? 1f : 0f));
        }
    }

    /// <inheritdoc/>
    public sealed override void LoadState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long rows = Math.Clamp(state.GetInt64("rows"), 0, int.MaxValue);
        if (rows > 0)
        {
            long columns = state.GetInt64("columns");
            float[] scores = state.GetArray("scores");
            float[] truths = state.GetArray("truths");
            if (columns is < 1 or > int.MaxValue || scores.Length != rows * columns || truths.Length != scores.Length)
            {
                throw new CheckpointException(
                    $"'{Name}' has {scores.Length} scores and {truths.Length} targets for {rows} rows of {columns}.");
            }

            _scores = [.. scores];
            _truths = Array.ConvertAll(truths, truth => truth != 0);
            _columns = (int)columns;
        }

        _rows = (int)rows;
        _result = null;
        Forget();
    }

    /// <summary>The area of one column; not a number where it is undefined.</summary>
    /// <param name="ascending">The keys of its scores, sorted.</param>
    private protected abstract double Measure(ReadOnlySpan<ulong> ascending);

    /// <inheritdoc/>
    private protected sealed override PredictionForm Take(PredictionForm form) => form.AsAnswers();

    /// <inheritdoc/>
    private protected sealed override string? FindObjection(PredictionForm form) =>
        form.WhyNotDecisions() ?? (Averaging == Averaging.Binary ? form.WhyNotTwoClasses() : null);

    /// <inheritdoc/>
    private protected sealed override void Prepare(PredictionForm form)
    {
        int columns = form.Classes == 2 ? 1 : form.Outputs;
        if (_rows > 0 && columns != _columns)
        {
            throw OtherSize(_columns, columns, "scores a row");
        }

        _columns = columns;
        _rule = new DecisionRule(form);
        _hasLogitClasses = columns > 1 && form is { Kind: PredictionKind.Classes, IsLogits: true };
        _scratch = _hasLogitClasses ? new double[LogitRow.ScratchLength(form.Outputs)] : [];
    }

    /// <inheritdoc/>
    private protected sealed override void Add(in PredictionBatch batch)
    {
        Reserve(((long)_rows + batch.Count) * _columns);
        for (int row = 0; row < batch.Count; row++, _rows++)
        {
            Span<float> scores = _scores.AsSpan(_rows * _columns, _columns);
            Span<bool> truths = _truths.AsSpan(_rows * _columns, _columns);
            AddScores(batch.Output(row), scores);
            if (_columns == 1)
            {
                truths[0] = _rule.Label(batch, row) == 1;
            }
            else if (_rule.IsExclusive)
            {
                truths.Clear();
                truths[_rule.Label(batch, row)] = true;
            }
            else
            {
                ReadOnlySpan<float> target = batch.Target(row);
                for (int index = 0; index < target.Length; index++)
                {
                    truths[index] = _rule.IsTrue(target[index]);
                }
            }
        }

        _result = null;
    }

    private static bool HasNaN(ReadOnlySpan<float> scores)
    {
        foreach (float score in scores)
        {
            if (float.IsNaN(score))
            {
                return true;
            }
        }

        return false;
    }

    private void AddScores(ReadOnlySpan<float> output, Span<float> scores)
    {
        if (_columns == 1)
        {
            scores[0] = _rule.Score(output);
        }
        else if (_hasLogitClasses)
        {
            LogitRow.LogOdds(output, scores, _scratch);
        }
        else
        {
            output.CopyTo(scores);
        }
    }

    private void Reserve(long length)
    {
        if (length > Array.MaxLength)
        {
            throw new InvalidOperationException($"'{Name}' keeps at most {Array.MaxLength} scores. Reset it, or judge fewer samples.");
        }

        if (length > _scores.Length)
        {
            int capacity = (int)Math.Max(length, Math.Min(2L * _scores.Length, Array.MaxLength));
            Array.Resize(ref _scores, capacity);
            Array.Resize(ref _truths, capacity);
        }
    }

    private double Compute()
    {
        ReadOnlySpan<float> scores = _scores.AsSpan(0, _rows * _columns);
        if (_rows == 0 || HasNaN(scores))
        {
            return double.NaN;
        }

        if (Averaging == Averaging.Micro)
        {
            return Measure(scores, _truths, step: 1);
        }

        double sum = 0;
        double weights = 0;
        for (int column = 0; column < _columns; column++)
        {
            double area = AreaOf(column, out long positives);
            if (!double.IsNaN(area))
            {
                double weight = Averaging == Averaging.Weighted ? positives : 1;
                sum += weight * area;
                weights += weight;
            }
        }

        return weights == 0 ? double.NaN : sum / weights;
    }

    private double AreaOf(int column, out long positives)
    {
        int length = _rows * _columns;
        positives = 0;
        for (int index = column; index < length; index += _columns)
        {
            positives += _truths[index] ? 1 : 0;
        }

        return Measure(_scores.AsSpan(column, length - column), _truths.AsSpan(column, length - column), _columns);
    }

    // The area of each step-th score.
    private double Measure(ReadOnlySpan<float> scores, ReadOnlySpan<bool> truths, int step)
    {
        int count = ((scores.Length - 1) / step) + 1;
        if (_keys.Length < count)
        {
            _keys = new ulong[step == 1 ? _scores.Length : _scores.Length / step];
        }

        Span<ulong> keys = _keys.AsSpan(0, count);
        for (int place = 0; place < count; place++)
        {
            keys[place] = RankOrder.Key(scores[place * step], truths[place * step]);
        }

        keys.Sort();
        return Measure(keys);
    }
}
