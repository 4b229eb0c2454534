namespace NetCompiler.Generators.Graph;

/// <summary>The axis of an op's output that is cut among workers; each owns its part, nothing is added across them.</summary>
internal enum Cut
{
    /// <summary>Samples of the batch.</summary>
    Rows,

    /// <summary>Rows of a weight, that is its inputs.</summary>
    WeightRows,

    /// <summary>Too small to cut: the first worker does it.</summary>
    None,
}
