namespace NetCompiler;

/// <summary>The numbers of the events that a <see cref="LoggingCallback"/> writes. Immutable.</summary>
public static class TrainingEvents
{
    /// <summary><c>FitBegin</c>: training begins. Information.</summary>
    public const int FitBegin = 1;

    /// <summary><c>EpochEnd</c>: an epoch and its validation are over. Information.</summary>
    public const int EpochEnd = 2;

    /// <summary><c>StepEnd</c>: some steps are done. Debug, and only where asked for.</summary>
    public const int StepEnd = 3;

    /// <summary><c>FitStopped</c>: something asked for the end of training before the last epoch. Information.</summary>
    public const int FitStopped = 4;

    /// <summary><c>FitEnd</c>: training is over. Information.</summary>
    public const int FitEnd = 5;

    /// <summary><c>FitInterrupted</c>: training ended before its last epoch, by an exception or a cancellation. Warning.</summary>
    public const int FitInterrupted = 6;
}
