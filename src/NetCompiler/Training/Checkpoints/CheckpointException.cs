namespace NetCompiler.Checkpoints;

/// <summary>
/// A checkpoint is damaged, or of another network, optimizer or run, or cannot be written. The message names the file and what is
/// wrong; nothing was changed. Thread-safety: as any exception.
/// </summary>
public sealed class CheckpointException : IOException
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What was found and what would be right.</param>
    /// <param name="innerException">What led to it, if anything did.</param>
    public CheckpointException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    internal CheckpointException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}", innerException)
    {
        FilePath = path;
    }

    /// <summary>The file, where there is one.</summary>
    public string? FilePath { get; }
}
