using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace NetCompiler;

/// <summary>
/// Writes training into a log: where it begins, each epoch with all its figures, why it stops, where it ends; each some steps where
/// asked for. <see cref="TrainingEvents"/> lists the events. A step that is not logged allocates nothing. Serves a trainer, and a
/// loop of one's own that calls it. Thread-safety: one thread at a time.
/// </summary>
public sealed class LoggingCallback : Callback
{
    private readonly ILogger _logger;
    private readonly int _everySteps;
    private long _begun = Stopwatch.GetTimestamp();
    private long _steps;
    private EpochResult? _last;

    /// <summary>Writes into a log.</summary>
    /// <param name="logger">The log.</param>
    /// <param name="everySteps">After how many steps to log one, at the level Debug; 0, the default, for none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="everySteps"/> is negative.</exception>
    public LoggingCallback(ILogger logger, int everySteps = 0)
    {
        ArgumentNullException.ThrowIfNull(logger);
        ArgumentOutOfRangeException.ThrowIfNegative(everySteps);
        _logger = logger;
        _everySteps = everySteps;
    }

    /// <inheritdoc/>
    public override void OnFitBegin(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _begun = Stopwatch.GetTimestamp();
        _steps = 0;
        _last = null;
        TrainingLog.FitBegin(
            _logger,
            state.Model.Description.Name,
            state.Model.Description.ParameterCount,
            state.Optimizer.GetType().Name,
            state.Optimizer.LearningRate,
            state.Epochs);
    }

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _steps++;
        if (_everySteps > 0 && _steps % _everySteps == 0)
        {
            TrainingLog.StepEnd(_logger, state.Step, state.Steps, state.Epoch, state.Model.Description.Name, state.Loss);
        }
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingState state, EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(result);
        _last = result;
        if (_logger.IsEnabled(LogLevel.Information))
        {
            TrainingLog.EpochEnd(
                _logger,
                result.Epoch,
                state.Epochs,
                state.Model.Description.Name,
                Describe(result),
                result.Loss,
                result.Accuracy,
                result.ValidationLoss,
                result.ValidationAccuracy,
                result.LearningRate,
                result.Seconds,
                result.SamplesPerSecond);
        }
    }

    /// <inheritdoc/>
    public override void OnFitEnd(TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        string network = state.Model.Description.Name;
        double seconds = Math.Round(Stopwatch.GetElapsedTime(_begun).TotalSeconds, digits: 3);

        // A loop of one's own that ends before its last epoch need not have said why.
        if (state.IsInterrupted || (!state.IsStopRequested && state.Epoch < state.Epochs))
        {
            TrainingLog.FitInterrupted(_logger, network, state.Epoch, state.Epochs, _steps, seconds);
            return;
        }

        if (state.StopReason is { } reason)
        {
            TrainingLog.FitStopped(_logger, network, state.Epoch, reason);
        }

        if (_logger.IsEnabled(LogLevel.Information))
        {
            // A run that was over before it was gone on with has no epoch of its own.
            EpochResult? last = _last ?? (state.History.Epochs.Count > 0 ? state.History.Last : null);
            TrainingLog.FitEnd(_logger, network, last?.Epoch ?? 0, _steps, seconds, last is null ? "no epoch" : Describe(last));
        }
    }

    /// <summary><c>loss 0.25, accuracy 0.9, val_loss 0.31; 1.500 s, 4000 samples/s</c>: all figures of an epoch, to six digits.</summary>
    private static string Describe(EpochResult result)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        string figures = string.Join(", ", result.Figures.Select(figure => string.Create(invariant, $"{figure.Key} {figure.Value:G6}")));
        return figures + string.Create(invariant, $"; {result.Seconds:F3} s, {result.SamplesPerSecond:F0} samples/s");
    }
}
