namespace NetCompiler.Data;

/// <summary>Reports on one file, no more often than is wanted, and its end. Thread-safety: one thread at a time.</summary>
internal sealed class ProgressReports(IProgress<DownloadProgress>? progress, FileDownload file, DownloadOptions options)
{
    private long? _lastReport;

    /// <summary>Says how far it is, unless the last report is too fresh.</summary>
    internal void Report(long bytes, long? total, Uri source)
    {
        if (progress is null
            || (_lastReport is { } last && options.TimeProvider.GetElapsedTime(last) < options.ProgressInterval))
        {
            return;
        }

        _lastReport = options.TimeProvider.GetTimestamp();
        progress.Report(new DownloadProgress(file.FileName, bytes, total, source, IsComplete: false));
    }

    /// <summary>Says that the file is there.</summary>
    internal void Complete(string path, Uri? source)
    {
        if (progress is null)
        {
            return;
        }

        // Another download may have used the file and removed it a moment ago.
        var found = new FileInfo(path);
        long bytes = found.Exists ? found.Length : file.Length ?? 0;
        progress.Report(new DownloadProgress(file.FileName, bytes, bytes, source, IsComplete: true));
    }
}
