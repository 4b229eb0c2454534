using NetCompiler.Checkpoints;

namespace NetCompiler.Runtime;

/// <summary>
/// The checkpoints of one call of <c>Fit</c>: when they are written, and how it goes on from the last. Besides what
/// <see cref="TrainingCheckpoint"/> holds there is how far the epoch is, and what the order of samples depends on.
/// Thread-safety: one thread at a time.
/// </summary>
internal sealed class FitCheckpoints
{
    private const string TrainerPart = "trainer";
    private const string SumsPart = "epoch";

    private readonly CheckpointOptions _options;
    private readonly CheckpointFiles _files;
    private readonly TrainingSession _session;
    private readonly TrainingState _state;
    private readonly EpochSums _sums;
    private readonly MetricSet _metrics;
    private readonly int _samples;
    private (string Path, CheckpointContent Content)? _last;

    internal FitCheckpoints(
        CheckpointOptions options, TrainingSession session, int samples, TrainingState state, EpochSums sums, MetricSet metrics)
    {
        _options = options;
        _files = new CheckpointFiles(options);
        _session = session;
        _samples = samples;
        _state = state;
        _sums = sums;
        _metrics = metrics;
    }

    /// <summary>Looks where to write, and whether there is something to go on from, which must then fit.</summary>
    /// <returns>Whether there is.</returns>
    internal bool Prepare()
    {
        _files.Prepare();

        // A trainer that has trained goes on where it is.
        if (!_options.Resume || _session.EpochsBegun > 0 || _files.ReadLast() is not { } last)
        {
            return false;
        }

        TrainingCheckpoint.Check(last.Path, last.Content, _state);
        CheckOrder(last.Path, last.Content.Part(TrainerPart));
        _last = last;

        // Callbacks hear at the beginning already how far training is.
        TrainingCheckpoint.RestoreProgress(last.Content, _state);
        return true;
    }

    /// <summary>Goes on from the checkpoint that <see cref="Prepare"/> found.</summary>
    /// <returns>Whether it was written within an epoch.</returns>
    internal bool Resume()
    {
        CheckpointContent content = _last!.Value.Content;
        _last = null;
        CheckpointState trainer = content.Part(TrainerPart);
        TrainingCheckpoint.Restore(content, _state, _session.Options.Callbacks);
        _session.EpochsBegun = (ulong)trainer.GetInt64("epochs_begun");
        _session.StepsBegun = (ulong)trainer.GetInt64("steps_begun");
        if (trainer.GetInt64("is_within_epoch") == 0)
        {
            return false;
        }

        _sums.LoadState(content.Part(SumsPart));
        _metrics.LoadState(content);
        return true;
    }

    /// <summary>After a step: writes a checkpoint where the options ask for one.</summary>
    /// <param name="seconds">Since the epoch, or its rest after an interruption, began.</param>
    internal void EndStep(double seconds)
    {
        if (_options.EverySteps > 0 && _state.TotalSteps % _options.EverySteps == 0)
        {
            SaveWithinEpoch(seconds);
        }
    }

    /// <summary>Writes a checkpoint from which the epoch goes on.</summary>
    /// <param name="seconds">Since the epoch, or its rest after an interruption, began.</param>
    internal void SaveWithinEpoch(double seconds)
    {
        CheckpointContent content = Gather(isWithinEpoch: true);
        _sums.SaveState(content.Part(SumsPart), _sums.SecondsBefore + seconds);
        _metrics.SaveState(content);
        _files.Write(content, _state.TotalSteps);
    }

    /// <summary>After an epoch with its validation and callbacks: writes a checkpoint where the options ask for one.</summary>
    internal void EndEpoch()
    {
        if (_state.Epoch % _options.EveryEpochs == 0 || _state.Epoch == _state.Epochs || _state.IsStopRequested)
        {
            _files.Write(Gather(isWithinEpoch: false), _state.TotalSteps);
        }
    }

    private CheckpointContent Gather(bool isWithinEpoch)
    {
        CheckpointContent content = TrainingCheckpoint.Gather(_state, _session.Options.Callbacks, isEpochOver: !isWithinEpoch);
        CheckpointState trainer = content.Part(TrainerPart);
        trainer.Set("epochs_begun", (long)_session.EpochsBegun);
        trainer.Set("steps_begun", (long)_session.StepsBegun);
        trainer.Set("is_within_epoch", isWithinEpoch ? 1 : 0);
        trainer.Set("samples", _samples);
        trainer.Set("batch_size", _session.Options.BatchSize);
        trainer.Set("seed", unchecked((long)_session.Options.Seed));
        trainer.Set("shuffle", _session.Options.Shuffle ? 1 : 0);
        return content;
    }

    // With another order of samples the epoch could not go on, and the random numbers after it would be others.
    private void CheckOrder(string path, CheckpointState trainer)
    {
        Check("Seed", trainer.GetInt64("seed"), unchecked((long)_session.Options.Seed));
        Check("Shuffle", trainer.GetInt64("shuffle"), _session.Options.Shuffle ? 1 : 0);
        Check("BatchSize", trainer.GetInt64("batch_size"), _session.Options.BatchSize);
        Check("the number of training samples", trainer.GetInt64("samples"), _samples);

        void Check(string what, long saved, long present)
        {
            if (saved != present)
            {
                throw new CheckpointException(
                    path,
                    $"{what} was {saved} when it was written and is {present} now, which would give another order of samples. Go on with "
                    + "the same, or begin anew with the weights alone.");
            }
        }
    }
}
