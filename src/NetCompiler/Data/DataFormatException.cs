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

    /// <summary>Says what is wrong at a place in a text file: <c>houses.csv(17,4): …</c>.</summary>
    /// <param name="filePath">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">Which of the line's columns, from 1; null where it is about the whole line.</param>
    /// <param name="problem">What was found and what was expected.</param>
    /// <param name="innerException">What led to it, if anything did.</param>
    public DataFormatException(string filePath, int line, int? column, string problem, Exception? innerException = null)
        : base(column is null ? $"{filePath}({line}): {problem}" : $"{filePath}({line},{column}): {problem}", innerException)
    {
        FilePath = filePath;
        Line = line;
        Column = column;
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>The line of a text file, from 1; null where the problem has no such place.</summary>
    public int? Line { get; }

    /// <summary>Which of the line's columns, from 1; null where the problem is not in one.</summary>
    public int? Column { get; }
}
