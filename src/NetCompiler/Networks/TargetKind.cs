namespace NetCompiler;

/// <summary>What a loss compares the output with. Thread-safety: a value.</summary>
public enum TargetKind
{
    /// <summary>Nothing: the network has no loss.</summary>
    None = 0,

    /// <summary>A row of floats of the output's size for each sample.</summary>
    Values = 1,

    /// <summary>One class number for each sample.</summary>
    Labels = 2,
}
