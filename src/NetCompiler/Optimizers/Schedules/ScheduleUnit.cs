namespace NetCompiler;

/// <summary>What a learning-rate schedule counts. Thread-safety: a value.</summary>
public enum ScheduleUnit
{
    /// <summary>Updates of the optimizer.</summary>
    Step = 0,

    /// <summary>Epochs: the rate stays the same within one.</summary>
    Epoch = 1,
}
