using System.Text;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// What has arrived of a file, in <c>name.xxxxxxxx.part</c> beside it, xxxxxxxx being random digits. It belongs to who has
/// <c>name.xxxxxxxx.part.lock</c> open, which nobody else can open then: that tells a download under way from what an earlier one
/// has left. No name is used twice, only the owner renames or deletes a part, and the lock goes after it. So a part that is there
/// once its lock is open is nobody else's. The lock holds the part's <see cref="PartOrigin"/>. Thread-safety: one thread at a time.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private const string Extension = ".part";
    private const string LockExtension = ".lock";
    private const int DigitCount = 8;

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly FileStream _content;

    private PartFile(string path, FileStream held)
    {
        _path = path;
        _lock = held;
        _content = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0, useAsync: true);
        _content.Seek(0, SeekOrigin.End);
        using var reader = new StreamReader(_lock, Encoding.UTF8, leaveOpen: true);
        Origin = PartOrigin.Parse(reader.ReadToEnd());
    }

    /// <summary>How many bytes have arrived.</summary>
    internal long Length => _content.Length;

    /// <summary>Where they are from; null where that does not tell whether the file is still the same.</summary>
    internal PartOrigin? Origin { get; private set; }

    /// <summary>
    /// Takes the longest part that earlier downloads of a file have left, and removes the others; begins one where there is none.
    /// </summary>
    /// <returns>Null where another download is under way.</returns>
    internal static PartFile? TryClaim(string target)
    {
        var free = new List<PartFile>();
        bool busy = false;
        foreach (string path in Find(target))
        {
            busy |= !TryClaim(path, free);
        }

        if (!busy && free.Count == 0)
        {
            string path = $"{target}.{Guid.NewGuid().ToString("N")[..DigitCount]}{Extension}";
            File.Open(path, FileMode.CreateNew).Dispose();
            busy = !TryClaim(path, free);
        }

        PartFile? longest = busy ? null : free.MaxBy(part => part.Length);
        foreach (PartFile other in free.Where(part => part != longest))
        {
            if (!busy)
            {
                other.Restart();
            }

            other.Dispose();
        }

        return longest;
    }

    /// <summary>Forgets what has arrived.</summary>
    internal void Restart()
    {
        _content.SetLength(0);
        SetOrigin(null);
    }

    /// <summary>Says where the bytes that are about to arrive are from, and those before them.</summary>
    internal void SetOrigin(PartOrigin? origin)
    {
        if (origin != Origin)
        {
            _lock.SetLength(0);
            _lock.Write(Encoding.UTF8.GetBytes(origin?.ToString() ?? string.Empty));
            Origin = origin;
        }
    }

    /// <summary>Adds bytes at the end.</summary>
    internal ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => _content.WriteAsync(bytes, cancellation);

    /// <summary>The SHA-256 of what has arrived, as the disk has it.</summary>
    internal async Task<string> HashAsync(CancellationToken cancellation)
    {
        _content.Position = 0;
        string hash = await FileIdentity.HashAsync(_content, cancellation).ConfigureAwait(false);
        _content.Seek(0, SeekOrigin.End);
        return hash;
    }

    /// <summary>Gives it the file's name, whole as it is, in place of what had it. Nothing can be added any more.</summary>
    internal void Publish(string target)
    {
        _content.Flush(flushToDisk: true);
        _content.Dispose();
        File.Move(_path, target, overwrite: true);
    }

    /// <summary>Leaves it for a later download, if it is still there and there is anything in it.</summary>
    public void Dispose()
    {
        bool empty = _content.CanWrite && Length == 0;
        _content.Dispose();
        if (empty)
        {
            AtomicFile.TryDelete(_path);
        }

        Release(_path, _lock);
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

    /// <summary>Adds a part to those that are owned, unless it is gone or may not be written.</summary>
    /// <returns>False where another owns it.</returns>
    private static bool TryClaim(string path, List<PartFile> owned)
    {
        FileStream held;
        try
        {
            held = new FileStream(
                path + LockExtension, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
        catch (IOException exception) when (IsInUse(exception))
        {
            return false;
        }

        try
        {
            owned.Add(new PartFile(path, held));
        }
        catch (Exception exception) when (exception is FileNotFoundException or UnauthorizedAccessException)
        {
            Release(path, held);
        }
        catch
        {
            Release(path, held);
            throw;
        }

        return true;
    }

    /// <summary>Gives a part up. Its lock stays as long as it does.</summary>
    private static void Release(string path, FileStream held)
    {
        held.Dispose();
        if (!File.Exists(path))
        {
            AtomicFile.TryDelete(path + LockExtension);
        }
    }

    /// <summary>Whether a file could not be opened because another has it open.</summary>
    private static bool IsInUse(IOException exception)
    {
        const int SharingViolation = unchecked((int)0x80070020);  // of Windows
        const int WouldBlock = 11;                                // of Linux
        const int WouldBlockOnMac = 35;
        return exception.HResult is SharingViolation or WouldBlock or WouldBlockOnMac;
    }
}
