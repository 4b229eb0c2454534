namespace NetCompiler.Data;

/// <summary>How far the download of one file has come. Immutable; safe for any number of threads.</summary>
/// <param name="FileName">The file.</param>
/// <param name="Bytes">
/// How many of its bytes are there, those of earlier calls included. It falls only where a download has to start over.
/// </param>
/// <param name="TotalBytes">How many it has; null where neither its description nor the server says.</param>
/// <param name="Source">Where it comes from; null where it was there already.</param>
/// <param name="IsComplete">Whether it is there whole and checked: the last report of a file.</param>
public readonly record struct DownloadProgress(string FileName, long Bytes, long? TotalBytes, Uri? Source, bool IsComplete);
