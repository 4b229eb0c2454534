using Microsoft.Extensions.Logging;

namespace NetCompiler;

/// <summary>
/// The events and their texts, written by the source generator of Microsoft.Extensions.Logging: values are formatted, and boxed,
/// only where their level is logged. The generator formats by the machine's culture where an event has more than six values, values
/// that its text does not show, or formats: such texts here show whole numbers and ready strings alone. Thread-safe.
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

    // The figures stand in the text as one; the best known are properties besides, which bear the names of the parameters.
#pragma warning disable SYSLIB1015
    [LoggerMessage(
        TrainingEvents.EpochEnd,
        LogLevel.Information,
        "Epoch {Epoch}/{Epochs} of {Network}: {Figures}",
        EventName = nameof(TrainingEvents.EpochEnd))]
    internal static partial void EpochEnd(
        ILogger logger,
        int epoch,
        int epochs,
        string network,
        string figures,
        double Loss,
        double? Accuracy,
        double? ValidationLoss,
        double? ValidationAccuracy,
        float LearningRate,
        double Seconds,
        double SamplesPerSecond);
#pragma warning restore SYSLIB1015

    [LoggerMessage(
        TrainingEvents.StepEnd,
        LogLevel.Debug,
        "Step {Step}/{Steps} of epoch {Epoch} of {Network}: loss {Loss}",
        EventName = nameof(TrainingEvents.StepEnd))]
    internal static partial void StepEnd(ILogger logger, int step, int steps, int epoch, string network, double loss);

    [LoggerMessage(
        TrainingEvents.FitStopped,
        LogLevel.Information,
        "Training {Network} stops in epoch {Epoch}: {Reason}",
        EventName = nameof(TrainingEvents.FitStopped))]
    internal static partial void FitStopped(ILogger logger, string network, int epoch, string reason);

    [LoggerMessage(
        TrainingEvents.FitEnd,
        LogLevel.Information,
        "Training {Network} is over after {Epochs} epochs, {Steps} steps and {Seconds} s: {Figures}",
        EventName = nameof(TrainingEvents.FitEnd))]
    internal static partial void FitEnd(ILogger logger, string network, int epochs, long steps, double seconds, string figures);

    [LoggerMessage(
        TrainingEvents.FitInterrupted,
        LogLevel.Warning,
        "Training {Network} ended in epoch {Epoch} of {Epochs}, after {Steps} steps and {Seconds} s",
        EventName = nameof(TrainingEvents.FitInterrupted))]
    internal static partial void FitInterrupted(ILogger logger, string network, int epoch, int epochs, long steps, double seconds);
}
