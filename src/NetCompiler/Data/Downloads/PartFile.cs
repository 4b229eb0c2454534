using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// What has arrived of a file, in <c>name.xxxxxxxx.part</c> beside it, xxxxxxxx being random digits. It is open as long as this
/// lives, and nobody else can open it: that tells a download under way from what an earlier one has left. No name is used twice, and
/// only who has a part open renames or deletes it. So a part that could be opened and still has its name is nobody else's, and what
/// is checked is what gets the file's name. Thread-safety: one thread at a time.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private const string Extension = ".part";
    private const int DigitCount = 8;

    // An open file can be renamed on Windows only if it is shared for deletion, which shares it for nothing else.
    private static readonly FileShare s_nobodyElse = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;

    private readonly FileStream _stream;
    private readonly string _originPath;

    private PartFile(FileStream stream)
    {
        _stream = stream;
        _stream.Seek(0, SeekOrigin.End);
        _originPath = stream.Name + ".origin";
        Origin = PartOrigin.Read(_originPath);
    }

    /// <summary>How many bytes have arrived.</summary>
    internal long Length => _stream.Length;

    /// <summary>Where they are from; null where that does not tell whether the file is still the same.</summary>
    internal PartOrigin? Origin { get; private set; }

    /// <summary>
    /// Takes the longest part that earlier downloads of a file have left, and removes the others; begins one where there is none.
    /// </summary>
    /// <returns>Null where another download has one open.</returns>
    internal static PartFile? TryClaim(string target)
    {
        var free = new List<FileStream>();
        foreach (string path in Find(target))
        {
            if (!TryOpen(path, out FileStream? stream))
            {
                free.ForEach(left => left.Dispose());
                return null;
            }

            if (stream is not null)
            {
                free.Add(stream);
            }
        }

        free.Sort((left, right) => right.Length.CompareTo(left.Length));
        PartFile[] parts = [.. free.Select(stream => new PartFile(stream))];
        foreach (PartFile shorter in parts.Skip(1))
        {
            shorter.Restart();
            shorter.Dispose();
        }

        return parts.Length > 0 ? parts[0] : new PartFile(Open(NewPath(target), FileMode.CreateNew));
    }

    /// <summary>Forgets what has arrived.</summary>
    internal void Restart()
    {
        _stream.SetLength(0);
        SetOrigin(null);
    }

    /// <summary>Says where the bytes that are about to arrive are from, and those before them.</summary>
    internal void SetOrigin(PartOrigin? origin)
    {
        if (origin != Origin)
        {
            PartOrigin.Write(_originPath, origin);
            Origin = origin;
        }
    }

    /// <summary>Adds bytes at the end.</summary>
    internal ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => _stream.WriteAsync(bytes, cancellation);

    /// <summary>The SHA-256 of what has arrived, as the disk has it.</summary>
    internal async Task<string> HashAsync(CancellationToken cancellation)
    {
        _stream.Position = 0;
        string hash = await FileIdentity.HashAsync(_stream, cancellation).ConfigureAwait(false);
        _stream.Seek(0, SeekOrigin.End);
        return hash;
    }

    /// <summary>Gives it the file's name, whole as it is, in place of what had it.</summary>
    internal void Publish(string target)
    {
        _stream.Flush(flushToDisk: true);
        File.Move(_stream.Name, target, overwrite: true);

        // On Unix nobody can open the file, whatever its name, before this.
        _stream.Dispose();
        AtomicFile.TryDelete(_originPath);
    }

    /// <summary>Leaves it for a later download, if there is anything in it.</summary>
    public void Dispose()
    {
        if (_stream.CanWrite && Length == 0)
        {
            AtomicFile.TryDelete(_originPath);
            AtomicFile.TryDelete(_stream.Name);
        }

        _stream.Dispose();
    }

    /// <summary>Whether a file could not be opened because another has it open.</summary>
    internal static bool IsInUse(IOException exception)
    {
        const int SharingViolation = unchecked((int)0x80070020);  // of Windows
        const int WouldBlock = 11;                                // of Linux
        const int WouldBlockOnMac = 35;
        return exception.HResult is SharingViolation or WouldBlock or WouldBlockOnMac;
    }

    private static IEnumerable<string> Find(string target)
    {
        string start = Path.GetFileName(target) + ".";
        return Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $"{start}*{Extension}").Where(path =>
        {
            string name = Path.GetFileName(path);
            return name.Length == start.Length + DigitCount + Extension.Length
                && name[start.Length..^Extension.Length].All(char.IsAsciiHexDigitLower);
        });
    }

    private static string NewPath(string target) => $"{target}.{Guid.NewGuid().ToString("N")[..DigitCount]}{Extension}";

    /// <summary>Opens what an earlier download has left.</summary>
    /// <param name="path">The part.</param>
    /// <param name="stream">It; null where it is gone, or may not be written.</param>
    /// <returns>False where another has it open.</returns>
    private static bool TryOpen(string path, out FileStream? stream)
    {
        stream = null;
        try
        {
            stream = Open(path, FileMode.Open);
        }
        catch (Exception exception) when (exception is FileNotFoundException or UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException exception) when (IsInUse(exception))
        {
            return false;
        }

        // Renamed or deleted between finding and opening: its bytes are no part any more.
        if (!File.Exists(path))
        {
            stream.Dispose();
            stream = null;
        }

        return true;
    }

    private static FileStream Open(string path, FileMode mode) => new(path, new FileStreamOptions
    {
        Mode = mode,
        Access = FileAccess.ReadWrite,
        Share = s_nobodyElse,
        BufferSize = 0,
        Options = FileOptions.Asynchronous,
    });
}
