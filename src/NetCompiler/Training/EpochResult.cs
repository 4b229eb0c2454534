namespace NetCompiler;

/// <summary>What one epoch came to. Immutable; safe for any number of threads.</summary>
/// <param name="Epoch">Which epoch of its <c>Fit</c>, from 1.</param>
/// <param name="Loss">The mean loss over the epoch's samples, each taken as the step that trained on it saw it.</param>
/// <param name="Accuracy">The share of right predictions in the same steps; null where the loss has no notion of right.</param>
/// <param name="ValidationLoss">The mean loss over the validation data after the epoch; null without such data.</param>
/// <param name="ValidationAccuracy">The share of right predictions in the validation data; null where there is none.</param>
/// <param name="Seconds">How long its training steps took, validation not counted.</param>
/// <param name="SamplesPerSecond">Training samples a second of that time.</param>
public sealed record EpochResult(
    int Epoch,
    double Loss,
    double? Accuracy,
    double? ValidationLoss,
    double? ValidationAccuracy,
    double Seconds,
    double SamplesPerSecond);
