namespace NetCompiler;

/// <summary>Which way a monitored figure is to go. Thread-safety: a value.</summary>
public enum MonitorMode
{
    /// <summary>Down for losses and errors, up for accuracies; of the trainer's metrics as the metric itself says.</summary>
    Auto = 0,

    /// <summary>Smaller is better.</summary>
    Min = 1,

    /// <summary>Larger is better.</summary>
    Max = 2,
}
