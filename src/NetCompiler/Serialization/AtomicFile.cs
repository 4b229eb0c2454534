namespace NetCompiler.Serialization;

/// <summary>
/// Writes a file so that its name holds either the old content or the new, never a part: into a temporary file beside it,
/// flushed to the disk, then renamed over it.
/// </summary>
internal static class AtomicFile
{
    private const string Ending = ".tmp";
    private const int RandomLength = 13;  // of ".slvxk55n.bvf"

    /// <summary>Writes a file; on any failure the file is as before and the temporary one is gone.</summary>
    internal static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Path.GetRandomFileName()}{Ending}";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Removes the temporary files of a process that was ended while it wrote.</summary>
    /// <param name="directory">Where to look.</param>
    /// <param name="isOwn">Whether a file of this name is written by the caller alone.</param>
    internal static void DeleteLeftovers(string directory, Func<string, bool> isOwn)
    {
        foreach (string leftover in Directory.EnumerateFiles(directory, "*" + Ending))
        {
            string name = Path.GetFileName(leftover);
            int length = name.Length - Ending.Length - RandomLength;
            if (length > 0 && isOwn(name[..length]))
            {
                TryDelete(leftover);
            }
        }
    }

    /// <summary>Removes a file that is of no use any more; leaves it where that cannot be.</summary>
    internal static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file too many does less harm than this failure in place of the one that led here, or of none.
        }
    }
}
