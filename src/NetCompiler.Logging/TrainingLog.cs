using Microsoft.Extensions.Logging;

namespace NetCompiler;

/// <summary>
/// The events and their texts, written by the source generator of Microsoft.Extensions.Logging: values are formatted, and boxed,
/// only where their level is logged. Thread-safe.
/// </summary>
internal static partial class TrainingLog
{
    [LoggerMessage(
        TrainingEvents.FitBegin,
        LogLevel.Information,
        "Training {Network} begins: {Parameters} parameters, {Optimizer} at learning rate {LearningRate}, {Epochs} epochs",
        EventName = nameof(TrainingEvents.FitBegin))]
    internal static partial void FitBegin(
        ILogger logger, string network, int parameters, string optimizer, float learningRate, int epochs);

#pragma warning disable SYSLIB1015 // The figures stand in the text as one; the best known are properties besides.
    [LoggerMessage(
        TrainingEvents.EpochEnd,
        LogLevel.Information,
        "Epoch {Epoch}/{Epochs} of {Network}: {Figures}; {Seconds:F3} s, {SamplesPerSecond:F0} samples/s",
        EventName = nameof(TrainingEvents.EpochEnd))]
    internal static partial void EpochEnd(
        ILogger logger,
        string network,
        int epoch,
        int epochs,
        string figures,
        double seconds,
        double samplesPerSecond,
        double loss,
        double? accuracy,
        double? validationLoss,
        double? validationAccuracy,
        float learningRate);
#pragma warning restore SYSLIB1015

    [LoggerMessage(
        TrainingEvents.StepEnd,
        LogLevel.Debug,
        "Step {Step}/{Steps} of epoch {Epoch} of {Network}: loss {Loss:G6}",
        EventName = nameof(TrainingEvents.StepEnd))]
    internal static partial void StepEnd(ILogger logger, string network, int epoch, int step, int steps, double loss);

    [LoggerMessage(
        TrainingEvents.FitStopped,
        LogLevel.Information,
        "Training {Network} stops in epoch {Epoch}: {Reason}",
        EventName = nameof(TrainingEvents.FitStopped))]
    internal static partial void FitStopped(ILogger logger, string network, int epoch, string reason);

    [LoggerMessage(
        TrainingEvents.FitEnd,
        LogLevel.Information,
        "Training {Network} is over after {Epochs} epochs, {Steps} steps and {Seconds:F3} s: {Figures}",
        EventName = nameof(TrainingEvents.FitEnd))]
    internal static partial void FitEnd(ILogger logger, string network, int epochs, long steps, double seconds, string figures);

    [LoggerMessage(
        TrainingEvents.FitInterrupted,
        LogLevel.Warning,
        "Training {Network} ended in epoch {Epoch} of {Epochs}, after {Steps} steps and {Seconds:F3} s",
        EventName = nameof(TrainingEvents.FitInterrupted))]
    internal static partial void FitInterrupted(ILogger logger, string network, int epoch, int epochs, long steps, double seconds);
}
