using NetCompiler.Checkpoints;

namespace NetCompiler;

/// <summary>
/// Something that happens while training goes on. A trainer calls the callbacks of its options in their order, on the thread that
/// called <c>Fit</c>; a loop of one's own calls them itself, with a <see cref="TrainingState"/> that it keeps up to date.
/// Between two steps a callback may read and change model and optimizer. Thread-safety: one thread at a time.
/// </summary>
public abstract class Callback
{
    /// <summary>Before the first step of a <c>Fit</c>.</summary>
    /// <param name="state">How far training is.</param>
    public virtual void OnFitBegin(TrainingState state)
    {
    }

    /// <summary>Before the first step of an epoch.</summary>
    /// <param name="state">How far training is.</param>
    public virtual void OnEpochBegin(TrainingState state)
    {
    }

    /// <summary>After each step. Must not allocate, for training to stay free of garbage.</summary>
    /// <param name="state">How far training is; its loss is that of the step.</param>
    public virtual void OnStepEnd(TrainingState state)
    {
    }

    /// <summary>After an epoch and its validation.</summary>
    /// <param name="state">How far training is.</param>
    /// <param name="result">What the epoch came to.</param>
    public virtual void OnEpochEnd(TrainingState state, EpochResult result)
    {
    }

    /// <summary>
    /// After the last epoch, or where training ended before: in any case once <see cref="OnFitBegin"/> is over, also where other callbacks
    /// or training failed.
    /// </summary>
    /// <param name="state">How far training came.</param>
    public virtual void OnFitEnd(TrainingState state)
    {
    }

    /// <summary>Writes down what it needs to go on after an interruption; nothing unless overridden.</summary>
    /// <param name="state">Where to.</param>
    public virtual void SaveState(CheckpointState state)
    {
    }

    /// <summary>Takes back what <see cref="SaveState"/> wrote; after <see cref="OnFitBegin"/>.</summary>
    /// <param name="training">How far training is.</param>
    /// <param name="state">Where from.</param>
    public virtual void LoadState(TrainingState training, CheckpointState state)
    {
    }
}
