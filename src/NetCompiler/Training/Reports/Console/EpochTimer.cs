namespace NetCompiler.Reporting;

/// <summary>
/// Says how long an epoch and a run will still take, from the reports of their progress: as many steps a second as since the epoch's
/// first report; epochs to come take as long as the last one, its validation counted. Thread-safety: one thread at a time.
/// </summary>
internal sealed class EpochTimer
{
    private int _epoch;
    private long _firstTime;
    private int _firstStep;
    private long? _completed;      // when the last epoch was over
    private double? _lastEpoch;    // how long it took, in seconds

    /// <summary>Seconds to the end of the epoch's steps; null while nothing is known.</summary>
    internal double? EpochLeft { get; private set; }

    /// <summary>Seconds to the end of the last epoch; null while nothing is known.</summary>
    internal double? RunLeft { get; private set; }

    /// <summary>Takes note of a report.</summary>
    internal void Follow(TrainingProgress value, TimeProvider clock)
    {
        long now = clock.GetTimestamp();
        if (value.Epoch < _epoch)
        {
            (_completed, _lastEpoch) = (null, null);
        }

        if (value.Epoch != _epoch)
        {
            (_epoch, _firstTime, _firstStep) = (value.Epoch, now, value.Step);
            (EpochLeft, RunLeft) = (null, null);
        }

        int steps = value.Step - _firstStep;
        if (value.Completed is not null)
        {
            _lastEpoch = _completed is { } before ? clock.GetElapsedTime(before, now).TotalSeconds : null;
            _completed = now;
        }
        else if (steps > 0)
        {
            double step = clock.GetElapsedTime(_firstTime, now).TotalSeconds / steps;
            EpochLeft = step * (value.Steps - value.Step);
            RunLeft = EpochLeft + ((value.Epochs - value.Epoch) * (_lastEpoch ?? (step * value.Steps)));
        }
    }
}
