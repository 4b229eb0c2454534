namespace NetCompiler.Data;

/// <summary>A column to read.</summary>
/// <param name="Index">Which of the file's columns, from 0.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is to a network.</param>
/// <param name="Kind">What its cells are; null to infer it, or of an extra column to keep its texts.</param>
internal sealed record ColumnRequest(int Index, string Name, ColumnRole Role, CsvColumnKind? Kind)
{
    /// <summary>Whether its texts are kept whatever they are: a float would round an identifier to its neighbour.</summary>
    internal bool KeepsTexts => Role == ColumnRole.Extra && Kind is null;
}
