namespace NetCompiler.Data;

/// <summary>What a column that is read is to a network.</summary>
internal enum ColumnRole
{
    Input,
    Target,
    Label,
    Extra,
}
