using NetCompiler.Checkpoints;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// Lowers the learning rate when a figure has not become better for some epochs (Keras's ReduceLROnPlateau): it multiplies
/// <see cref="Optimizer.LearningRateScale"/>, so it goes with any schedule. Thread-safety: one thread at a time.
/// </summary>
public sealed class ReduceLearningRateOnPlateau : Callback
{
    private readonly FigureMonitor _monitor;
    private readonly float _factor;
    private readonly int _patience;
    private readonly int _cooldown;
    private readonly float _minRate;
    private int _wait;
    private int _cooling;

    /// <summary>Says what to follow.</summary>
    /// <param name="monitor">One of <see cref="EpochResult.Figures"/>.</param>
    /// <param name="factor">What the rate is multiplied by, in (0, 1).</param>
    /// <param name="patience">How many epochs the figure fails to become better before the rate is lowered; at least 1.</param>
    /// <param name="minDelta">What is no more than this better is no better; finite and not negative.</param>
    /// <param name="mode">Which way the figure is to go.</param>
    /// <param name="cooldown">How many epochs after a reduction do not count.</param>
    /// <param name="minRate">The least rate; finite and not negative.</param>
    /// <exception cref="ArgumentException">A name is empty or a number out of its range.</exception>
    public ReduceLearningRateOnPlateau(
        string monitor = "val_loss",
        float factor = 0.1f,
        int patience = 10,
        double minDelta = 1e-4,
        MonitorMode mode = MonitorMode.Auto,
        int cooldown = 0,
        float minRate = 0f)
    {
        if (factor is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "The factor must be above 0 and below 1.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(cooldown);
        if (!(minRate >= 0 && float.IsFinite(minRate)))
        {
            throw new ArgumentOutOfRangeException(nameof(minRate), minRate, "minRate must be a finite number and not negative.");
        }

        _monitor = new FigureMonitor(monitor, mode, minDelta);
        _factor = factor;
        _patience = patience;
        _cooldown = cooldown;
        _minRate = minRate;
    }

    /// <summary>How often it has lowered the rate.</summary>
    public int Reductions { get; private set; }

    /// <inheritdoc/>
    public override void OnFitBegin(TrainingState state)
    {
        _monitor.Reset();
        (_wait, _cooling, Reductions) = (0, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingState state, EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(result);
        bool isBetter = _monitor.Update(state, result);
        if (_cooling > 0)
        {
            _cooling--;
            _wait = 0;
        }
        else if (isBetter)
        {
            _wait = 0;
        }
        else if (++_wait >= _patience)
        {
            Reduce(state.Optimizer);
        }
    }

    /// <inheritdoc/>
    public override void SaveState(CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _monitor.SaveState(state);
        state.Set("wait", _wait);
        state.Set("cooling", _cooling);
        state.Set("reductions", Reductions);
    }

    /// <inheritdoc/>
    public override void LoadState(TrainingState training, CheckpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (!_monitor.LoadState(state))
        {
            return;
        }

        _wait = checked((int)state.GetInt64("wait"));
        _cooling = checked((int)state.GetInt64("cooling"));
        Reductions = checked((int)state.GetInt64("reductions"));
    }

    private void Reduce(Optimizer optimizer)
    {
        float rate = optimizer.LearningRate;
        if (rate > _minRate)
        {
            optimizer.LearningRateScale *= Math.Max(_factor, _minRate / rate);
            (_wait, _cooling) = (0, _cooldown);
            Reductions++;
        }
    }
}
