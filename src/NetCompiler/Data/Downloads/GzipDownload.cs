using System.Security.Cryptography;

namespace NetCompiler.Data;

/// <summary>
/// A data set that is published as gzipped files, which are kept as they are. Files that are there plain, or gzipped by somebody
/// else, serve as well where it is known what is in them. Thread-safety: immutable.
/// </summary>
/// <param name="mirrors">The directories that are known to have them.</param>
/// <param name="files">The files; their names end with <c>.gz</c>.</param>
internal sealed class GzipDownload(IReadOnlyList<Uri> mirrors, IReadOnlyList<DatasetFile> files)
{
    private const string GzipExtension = ".gz";

    /// <summary>Sees to it that all files are in a directory, one after the other.</summary>
    /// <exception cref="InvalidOperationException">
    /// A plain file is there that would be loaded in place of the gzipped one, and it is not known to be the same.
    /// </exception>
    internal async Task RunAsync(
        string directory, DownloadOptions? options, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        string?[] found = await Task.Run(() => FindAll(directory, cancellation), cancellation).ConfigureAwait(false);
        for (int index = 0; index < found.Length; index++)
        {
            FileDownload download = files[index].From(mirrors);
            if (found[index] is { } path)
            {
                new ProgressReports(progress, download, options ?? new DownloadOptions()).Complete(path, source: null);
            }
            else
            {
                await download.DownloadAsync(directory, options, progress, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>For each file where it is, if it is there; all are looked for before the first is downloaded.</summary>
    private string?[] FindAll(string directory, CancellationToken cancellation) =>
        [.. files.Select(file => Find(directory, file, cancellation))];

    private static string? Find(string directory, DatasetFile file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        string zipped = Path.Combine(directory, file.Name);
        string plain = zipped[..^GzipExtension.Length];
        if (!File.Exists(plain))
        {
            return File.Exists(zipped) && Holds(zipped, file.PlainSha256) ? zipped : null;
        }

        return Holds(plain, file.PlainSha256)
            ? plain
            : throw new InvalidOperationException(
                $"'{plain}' would be loaded in place of {file.Name}, which is to be downloaded, and is not known to hold the same. "
                + "Move it away, choose another directory, or load what is there without a download.");
    }

    private static bool Holds(string path, string? plainSha256)
    {
        if (plainSha256 is null)
        {
            return false;
        }

        try
        {
            return DataFile.Read(path, (content, _) => Convert.ToHexStringLower(SHA256.HashData(content))) == plainSha256;
        }
        catch (DataFormatException)
        {
            return false;
        }
    }
}
