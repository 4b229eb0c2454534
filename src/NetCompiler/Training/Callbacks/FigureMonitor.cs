using NetCompiler.Checkpoints;
using NetCompiler.Reporting;

namespace NetCompiler.Runtime;

/// <summary>
/// Follows one figure from epoch to epoch and says when it is better than ever: what early stopping, reducing the learning rate and
/// keeping the best weights have in common. Thread-safety: one thread at a time.
/// </summary>
internal sealed class FigureMonitor
{
    private const string ValidationPrefix = "val_";

    private readonly string _figure;
    private readonly MonitorMode _mode;
    private readonly double _minDelta;

    /// <summary>Follows a figure.</summary>
    /// <param name="figure">One of <see cref="EpochResult.Figures"/>.</param>
    /// <param name="mode">Which way it is to go.</param>
    /// <param name="minDelta">What is less than this better is no better.</param>
    internal FigureMonitor(string figure, MonitorMode mode, double minDelta)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(figure, "monitor");
        if (mode is not (MonitorMode.Auto or MonitorMode.Min or MonitorMode.Max))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "The mode is Auto, Min or Max.");
        }

        if (!(minDelta >= 0 && double.IsFinite(minDelta)))
        {
            throw new ArgumentOutOfRangeException(nameof(minDelta), minDelta, "minDelta must be a finite number and not negative.");
        }

        _figure = figure;
        _mode = mode;
        _minDelta = minDelta;
    }

    /// <summary>The figure's name.</summary>
    internal string Figure => _figure;

    /// <summary>The best value so far; not a number before the first.</summary>
    internal double Best { get; private set; } = double.NaN;

    /// <summary>The epoch of the best value; 0 before the first.</summary>
    internal int BestEpoch { get; private set; }

    /// <summary>Forgets what it has seen.</summary>
    internal void Reset() => (Best, BestEpoch) = (double.NaN, 0);

    /// <summary>Takes an epoch's figure in. What is not a number is never better.</summary>
    /// <returns>Whether it is the best so far.</returns>
    /// <exception cref="InvalidOperationException">The epoch has no such figure, or it is not known which way it is to go.</exception>
    internal bool Update(TrainingState state, EpochResult result)
    {
        double value = result.Find(_figure) ?? throw new InvalidOperationException(
            $"There is no figure '{_figure}' to monitor; there are {string.Join(", ", result.Figures.Select(figure => figure.Key))}."
            + (_figure.StartsWith(ValidationPrefix, StringComparison.Ordinal) ? " Those of validation need validation data." : ""));
        double gain = IsMaximized(state, result) ? value - Best : Best - value;
        if (double.IsNaN(value) || gain <= _minDelta)
        {
            return false;
        }

        (Best, BestEpoch) = (value, result.Epoch);
        return true;
    }

    internal void SaveState(CheckpointState state)
    {
        state.SetText("monitor", Identity);
        state.Set("best", Best);
        state.Set("best_epoch", BestEpoch);
    }

    /// <summary>Takes back what <see cref="SaveState"/> wrote, unless it was of another figure: then it begins anew.</summary>
    /// <returns>Whether it took it back.</returns>
    internal bool LoadState(CheckpointState state)
    {
        if (state.GetText("monitor") != Identity)
        {
            return false;
        }

        Best = state.GetDouble("best");
        BestEpoch = checked((int)state.GetInt64("best_epoch"));
        return true;
    }

    private string Identity => $"{_figure} {_mode}";

    private bool IsMaximized(TrainingState state, EpochResult result)
    {
        if (_mode != MonitorMode.Auto)
        {
            return _mode == MonitorMode.Max;
        }

        // A metric is known by its own name: the figure accuracy_1 is of a metric that is called accuracy.
        string? metric = EpochFigures.Of(result).MetricOf(_figure);
        if (metric is not null && state.Metrics.FirstOrDefault(known => known.Name == metric) is { } found)
        {
            return found.HigherIsBetter;
        }

        return _figure switch
        {
            "loss" or "val_loss" => false,
            "accuracy" or "val_accuracy" => true,
            _ => throw new InvalidOperationException(
                $"Which way '{_figure}' is to go is not known: say MonitorMode.Min or MonitorMode.Max, or name it in the state's Metrics."),
        };
    }
}
