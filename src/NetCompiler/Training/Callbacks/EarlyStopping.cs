using NetCompiler.Checkpoints;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Ends training when a figure has not become better for some epochs, and gives the model the weights of its best epoch
/// (Prechelt, 1998; Keras's EarlyStopping). Thread-safety: one thread at a time.
/// </summary>
public sealed class EarlyStopping : Callback
{
    private readonly FigureMonitor _monitor;
    private readonly int _patience;
    private readonly int _startFromEpoch;
    private readonly bool _restoreBestWeights;
    private WeightsSnapshot? _best;
    private int _wait;

    /// <summary>Says what to follow.</summary>
    /// <param name="monitor">One of <see cref="EpochResult.Figures"/>.</param>
    /// <param name="patience">After how many epochs in which it did not become better training ends; 0 is the same as 1.</param>
    /// <param name="minDelta">What is no more than this better is no better; finite and not negative.</param>
    /// <param name="mode">Which way it is to go.</param>
    /// <param name="restoreBestWeights">
    /// Whether the model is given the weights of the best epoch when training ends, by this or by the last epoch, and not by a
    /// failure or a cancellation. True unless given.
    /// </param>
    /// <param name="startFromEpoch">The first epoch to look at, from 1: those before may be worse than the first weights.</param>
    /// <exception cref="ArgumentException">A name is empty or a number out of its range.</exception>
    public EarlyStopping(
        string monitor = "val_loss",
        int patience = 0,
        double minDelta = 0,
        MonitorMode mode = MonitorMode.Auto,
        bool restoreBestWeights = true,
        int startFromEpoch = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(patience);
        ArgumentOutOfRangeException.ThrowIfLessThan(startFromEpoch, 1);
        _monitor = new FigureMonitor(monitor, mode, minDelta);
        _patience = patience;
        _restoreBestWeights = restoreBestWeights;
        _startFromEpoch = startFromEpoch;
    }

    /// <summary>The best value of the figure; not a number before the first epoch that counts.</summary>
    public double Best => _monitor.Best;

    /// <summary>The epoch of the best value, from 1; 0 before the first.</summary>
    public int BestEpoch => _monitor.BestEpoch;

    /// <summary>The epoch at whose end it stopped training, from 1; 0 where it did not.</summary>
    public int StoppedEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnFitBegin(TrainingState state)
    {
        _monitor.Reset();
        _best = null;
        _wait = 0;
        StoppedEpoch = 0;
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingState state, EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(result);
        if (result.Epoch < _startFromEpoch)
        {
            return;
        }

        if (_monitor.Update(state, result))
        {
            _wait = 0;
            TakeBest(state);
        }
        else
        {
            _wait++;
            StopIfDue(state, result.Epoch);
        }
    }

    /// <inheritdoc/>
    public override void OnFitEnd(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!state.IsInterrupted)
        {
            _best?.Restore();
        }
    }

    /// <inheritdoc/>
    public override void SaveState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _monitor.SaveState(state);
        state.Set("wait", _wait);
        state.Set("stopped_epoch", StoppedEpoch);
        _best?.SaveState(state);
    }

    /// <inheritdoc/>
    public override void LoadState(TrainingState training, CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(state);
        if (!_monitor.LoadState(state))
        {
            return;
        }

        if (BestEpoch > 0 && _restoreBestWeights)
        {
            TakeBest(training);
            if (!_best!.TryLoadState(state))
            {
                // It was saved without the best weights, which nothing brings back.
                _monitor.Reset();
                _best = null;
                return;
            }
        }

        // With more patience than before there is more to come.
        _wait = checked((int)state.GetInt64("wait"));
        StopIfDue(training, checked((int)state.GetInt64("stopped_epoch")));
    }

    private void StopIfDue(TrainingState state, int epoch)
    {
        if (_wait == 0 || _wait < _patience)
        {
            return;
        }

        StoppedEpoch = epoch;
        state.Stop(BestEpoch == 0
            ? FormattableString.Invariant($"{_monitor.Figure} has not been a number for {_wait} epochs.")
            : FormattableString.Invariant(
                $"{_monitor.Figure} has not become better than {Best:G6}, its value of epoch {BestEpoch}, for {_wait} epochs."));
    }

    private void TakeBest(TrainingState state)
    {
        if (!_restoreBestWeights)
        {
            return;
        }

        if (_best is null)
        {
            _best = new WeightsSnapshot(state.Model);
        }
        else
        {
            _best.Take();
        }
    }
}
