namespace NetCompiler.Generators.Graph;

/// <summary>The axis of an op's output that is cut among workers; each owns its part, nothing is added across them.</summary>
internal enum Cut
{
    /// <summary>Samples of the batch.</summary>
    Rows,

    /// <summary>Units of something that all samples share, such as the rows of a weight: <see cref="Op.CutLength"/>.</summary>
    Shared,

    /// <summary>Too small to cut: the first worker does it.</summary>
    None,
}
