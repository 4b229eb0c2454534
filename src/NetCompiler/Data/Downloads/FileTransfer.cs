namespace NetCompiler.Data;

/// <summary>The download of one file: mirror after mirror until one gives it. Thread-safety: one run.</summary>
internal sealed class FileTransfer
{
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_lookForOther = TimeSpan.FromMilliseconds(200);

    private readonly FileDownload _file;
    private readonly DownloadOptions _options;
    private readonly ProgressReports _reports;
    private readonly string _directory;

    internal FileTransfer(FileDownload file, string directory, DownloadOptions options, IProgress<DownloadProgress>? progress)
    {
        _file = file;
        _options = options;
        _reports = new ProgressReports(progress, file, options);
        _directory = System.IO.Path.GetFullPath(directory);
        Path = System.IO.Path.Combine(_directory, file.FileName);
    }

    /// <summary>Where the file is, once the run has ended well.</summary>
    internal string Path { get; }

    private IReadOnlyList<Uri> Sources =>
        _options.Mirrors?.Select(mirror => WebAddress.Append(mirror, _file.FileName)).ToArray() ?? _file.Sources;

    private TimeSpan LongestDelay => Later(s_longestDelay, _options.RetryDelay);

    /// <summary>Sees to it that the file is there.</summary>
    /// <returns>False where it was there already, or another download has brought it.</returns>
    internal async Task<bool> RunAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(_directory);
        using PartFile? part = await ClaimUnlessThereAsync(cancellation).ConfigureAwait(false);
        if (part is null)
        {
            _reports.Complete(Path, source: null);
            return false;
        }

        var failures = new List<DownloadFailure>();
        foreach (Uri source in Sources)
        {
            DownloadFailure? failure = await TryMirrorAsync(source, part, cancellation).ConfigureAwait(false);
            if (failure is null)
            {
                part.Publish(Path);
                _reports.Complete(Path, source);
                return true;
            }

            failures.Add(failure);
        }

        throw new DownloadException(_file.FileName, failures);
    }

    /// <summary>The part to go on with, once no other download has it; null as soon as the file is there.</summary>
    private async Task<PartFile?> ClaimUnlessThereAsync(CancellationToken cancellation)
    {
        while (!await _file.Identity.IsAtAsync(Path, cancellation).ConfigureAwait(false))
        {
            PartFile? part = PartFile.TryClaim(Path);
            if (part is null)
            {
                await Task.Delay(s_lookForOther, _options.TimeProvider, cancellation).ConfigureAwait(false);
                continue;
            }

            // Another may have brought the file between the look and the claim.
            if (!await _file.Identity.IsAtAsync(Path, cancellation).ConfigureAwait(false))
            {
                return part;
            }

            part.Restart();
            part.Dispose();
        }

        return null;
    }

    /// <summary>Asks one mirror until the part is whole and right, or there is no use in asking it.</summary>
    private async Task<DownloadFailure?> TryMirrorAsync(Uri source, PartFile part, CancellationToken cancellation)
    {
        long furthest = part.Length;
        bool inherited = furthest > 0;
        int failed = 0;
        for (int attempts = 1; ; attempts++)
        {
            var request = new MirrorRequest(_file, source, part, _options, _reports);
            try
            {
                await request.FetchAsync(cancellation).ConfigureAwait(false);
                string? hash = _file.Sha256 is null ? null : await part.HashAsync(cancellation).ConfigureAwait(false);
                if (hash == _file.Sha256)
                {
                    return null;
                }

                part.Restart();
                if (!inherited || request.BeganAnew)
                {
                    return new DownloadFailure(source, $"what it sends has the SHA-256 {hash}, not {_file.Sha256}", attempts);
                }

                // It may be what others had brought that is wrong: once more from the first byte.
                inherited = false;
                furthest = 0;
            }
            catch (TransferException problem)
            {
                inherited &= !request.BeganAnew && part.Length > 0;
                failed = part.Length > furthest ? 0 : failed + 1;
                furthest = Math.Max(furthest, part.Length);
                TimeSpan delay = Later(RetryDelay(failed), problem.Wait);
                if (!problem.MayPass || failed >= _options.Attempts || delay > LongestDelay)
                {
                    return new DownloadFailure(source, problem.Message, attempts);
                }

                await Task.Delay(delay, _options.TimeProvider, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The delay of the options, doubled with each failure after the first, up to the longest.</summary>
    private TimeSpan RetryDelay(int failed)
    {
        double doubled = _options.RetryDelay.TotalSeconds * Math.Pow(2, Math.Max(0, failed - 1));
        return doubled < LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(doubled) : LongestDelay;
    }

    private static TimeSpan Later(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
