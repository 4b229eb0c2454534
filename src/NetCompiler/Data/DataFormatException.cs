namespace NetCompiler.Data;

/// <summary>
/// A data file does not hold what its format promises. The message says what was found and what was expected.
/// Thread-safety: as any exception.
/// </summary>
public sealed class DataFormatException : IOException
{
    /// <summary>Says what is wrong with a file.</summary>
    /// <param name="filePath">The file.</param>
    /// <param name="problem">What was found and what was expected.</param>
    /// <param name="innerException">What led to it, if anything did.</param>
    public DataFormatException(string filePath, string problem, Exception? innerException = null)
        : base($"{filePath}: {problem}", innerException)
    {
        FilePath = filePath;
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }
}
