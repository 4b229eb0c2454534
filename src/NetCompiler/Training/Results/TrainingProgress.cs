namespace NetCompiler;

/// <summary>How far a <c>Fit</c> has come. Immutable; safe for any number of threads.</summary>
/// <param name="Epoch">The present epoch, from 1.</param>
/// <param name="Epochs">How many epochs there will be.</param>
/// <param name="Step">How many of the epoch's steps are done.</param>
/// <param name="Steps">How many steps the epoch has.</param>
/// <param name="Loss">The mean loss of the epoch's samples so far.</param>
/// <param name="Accuracy">The share of right predictions among them; null where the loss has no notion of right.</param>
/// <param name="SamplesPerSecond">Training samples a second in this epoch so far.</param>
/// <param name="Metrics">The metrics of the options over the epoch so far; overwritten by the next report.</param>
/// <param name="Completed">The epoch's row of the history, once the epoch and its validation are over; null before.</param>
public readonly record struct TrainingProgress(
    int Epoch,
    int Epochs,
    int Step,
    int Steps,
    double Loss,
    double? Accuracy,
    double SamplesPerSecond,
    MetricValues Metrics,
    EpochResult? Completed);
