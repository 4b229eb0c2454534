namespace NetCompiler;

/// <summary>One step of a <see cref="LearningRateFinder"/>. Immutable; safe for any number of threads.</summary>
/// <param name="LearningRate">The rate of the step.</param>
/// <param name="Loss">The loss of its batch, before the step.</param>
/// <param name="SmoothedLoss">The moving average of the losses so far, without the pull of its beginning.</param>
public sealed record LearningRatePoint(float LearningRate, double Loss, double SmoothedLoss);
