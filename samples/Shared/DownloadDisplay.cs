using System.Globalization;
using NetCompiler.Data;

namespace NetCompiler.Samples;

/// <summary>Shows a download: in a terminal one line that counts, otherwise a line for each file that is there.</summary>
internal sealed class DownloadDisplay : IProgress<DownloadProgress>
{
    public void Report(DownloadProgress value)
    {
        string total = value.TotalBytes is { } bytes ? $" of {Megabytes(bytes)}" : "";
        string line = $"{value.FileName}: {Megabytes(value.Bytes)}{total} MB";
        if (Screen.IsTerminal)
        {
            Console.Write($"\r{line,-70}{(value.IsComplete ? "\n" : "")}");
        }
        else if (value.IsComplete)
        {
            Console.WriteLine(line);
        }
    }

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture);
}
