namespace NetCompiler;

/// <summary>
/// A callback made of delegates, for what needs no class of its own:
/// <c>new LambdaCallback { EpochEnd = (state, result) => Console.WriteLine(result.Loss) }</c>. Those that are not given do nothing.
/// Thread-safety: as <see cref="Callback"/>.
/// </summary>
public sealed class LambdaCallback : Callback
{
    /// <summary>Called before the first step of a fit.</summary>
    public Action<TrainingState>? FitBegin { get; init; }

    /// <summary>Called before the first step of an epoch.</summary>
    public Action<TrainingState>? EpochBegin { get; init; }

    /// <summary>Called after each step. Must not allocate, for training to stay free of garbage.</summary>
    public Action<TrainingState>? StepEnd { get; init; }

    /// <summary>Called after an epoch and its validation.</summary>
    public Action<TrainingState, EpochResult>? EpochEnd { get; init; }

    /// <summary>Called after the last epoch, or where training ended before.</summary>
    public Action<TrainingState>? FitEnd { get; init; }

    /// <inheritdoc/>
    public override void OnFitBegin(TrainingState state) => FitBegin?.Invoke(state);

    /// <inheritdoc/>
    public override void OnEpochBegin(TrainingState state) => EpochBegin?.Invoke(state);

    /// <inheritdoc/>
    public override void OnStepEnd(TrainingState state) => StepEnd?.Invoke(state);

    /// <inheritdoc/>
    public override void OnEpochEnd(TrainingState state, EpochResult result) => EpochEnd?.Invoke(state, result);

    /// <inheritdoc/>
    public override void OnFitEnd(TrainingState state) => FitEnd?.Invoke(state);
}
