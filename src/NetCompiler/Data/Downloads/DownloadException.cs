namespace NetCompiler.Data;

/// <summary>
/// A file could not be had from any of its mirrors. The message says of each why. Thread-safety: as any exception.
/// </summary>
public sealed class DownloadException : IOException
{
    /// <summary>Says which file, and why each mirror was given up.</summary>
    /// <param name="fileName">The file.</param>
    /// <param name="failures">The mirrors in the order in which they were asked; copied.</param>
    public DownloadException(string fileName, IReadOnlyList<DownloadFailure> failures)
        : base($"{fileName} could not be downloaded. {string.Join("; ", failures)}.")
    {
        FileName = fileName;
        Failures = Array.AsReadOnly(failures.ToArray());
    }

    /// <summary>The file.</summary>
    public string FileName { get; }

    /// <summary>The mirrors in the order in which they were asked, and why each was given up.</summary>
    public IReadOnlyList<DownloadFailure> Failures { get; }
}
