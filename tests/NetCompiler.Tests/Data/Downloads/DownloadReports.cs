using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

/// <summary>Keeps reports in order, on the thread that makes them.</summary>
internal sealed class DownloadReports(Action<DownloadProgress>? also = null) : IProgress<DownloadProgress>
{
    internal List<DownloadProgress> All { get; } = [];

    public void Report(DownloadProgress value)
    {
        All.Add(value);
        also?.Invoke(value);
    }
}
