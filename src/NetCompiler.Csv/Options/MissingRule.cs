namespace NetCompiler.Data;

/// <summary>The choices of a <see cref="MissingPolicy"/>. Their names stand in files of schemas.</summary>
internal enum MissingRule
{
    Error,
    DropRow,
    Mean,
    Median,
    MostFrequent,
    Constant,
}
