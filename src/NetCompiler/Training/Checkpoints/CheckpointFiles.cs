using System.Globalization;
using NetCompiler.Serialization;

namespace NetCompiler.Checkpoints;

/// <summary>
/// The files of a run's checkpoints: one that is replaced, or the last few with their steps in the name. Thread-safety: one thread
/// at a time.
/// </summary>
internal sealed class CheckpointFiles
{
    private const int Digits = 8;

    private readonly CheckpointOptions _options;
    private readonly string _directory;
    private readonly string _stem;
    private readonly string _extension;
    private readonly List<string> _kept = [];  // of this run, the oldest first

    internal CheckpointFiles(CheckpointOptions options)
    {
        _options = options;
        string full = Path.GetFullPath(options.Path);
        _directory = Path.GetDirectoryName(full) ?? full;
        _stem = Path.GetFileNameWithoutExtension(full);
        _extension = Path.GetExtension(full);
    }

    /// <summary>Refuses a place where nothing can be written, and removes what a process left there that was ended while it wrote.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    internal void Prepare()
    {
        if (!Directory.Exists(_directory))
        {
            throw new DirectoryNotFoundException($"There is no directory '{_directory}' for the checkpoint '{_options.Path}'; make it first.");
        }

        // Of this path alone: another run may be writing run10.checkpoint while this one begins with run1.checkpoint.
        AtomicFile.DeleteLeftovers(_directory, name => name == _stem + _extension || StepsOf(name) >= 0);
    }

    /// <summary>Writes a checkpoint, and removes those that are too many, or of another run that this one takes the place of.</summary>
    internal void Write(CheckpointContent content, long totalSteps)
    {
        if (_options.KeepLast == 1)
        {
            CheckpointWriter.Write(_options.Path, content);
            return;
        }

        string name = string.Create(CultureInfo.InvariantCulture, $"{_stem}.{totalSteps:D8}{_extension}");
        string written = Path.Combine(_directory, name);
        CheckpointWriter.Write(written, content);
        _kept.Remove(written);
        _kept.Add(written);
        _kept.RemoveRange(0, Math.Max(0, _kept.Count - _options.KeepLast));
        foreach (string path in Numbered().Except(_kept, StringComparer.Ordinal))
        {
            File.Delete(path);
        }
    }

    /// <summary>
    /// Reads the last whole checkpoint there is: of several the one that was written last; one that is damaged is passed over as long as
    /// there is an older one.
    /// </summary>
    /// <returns>Its file and content; null where there is none.</returns>
    /// <exception cref="CheckpointException">All there are are damaged.</exception>
    internal (string Path, CheckpointContent Content)? ReadLast()
    {
        string[] numbered = Numbered();
        string[] single = File.Exists(_options.Path) ? [Path.GetFullPath(_options.Path)] : [];

        // KeepLast may have been another before, so both forms are there: what was written last counts.
        string[] paths = [.. numbered.Concat(single).OrderByDescending(File.GetLastWriteTimeUtc)];
        CheckpointException? damage = null;
        foreach (string path in paths)
        {
            try
            {
                CheckpointContent content = CheckpointReader.Read(path);
                _kept.AddRange(Enumerable.Reverse(numbered));
                return (path, content);
            }
            catch (CheckpointException exception)
            {
                damage ??= exception;
            }
        }

        return damage is null ? null : throw damage;
    }

    // Files with steps in their names, the most steps first.
    private string[] Numbered() => Directory.Exists(_directory)
        ? [.. Directory.EnumerateFiles(_directory, $"{_stem}.*{_extension}")
            .Where(path => StepsOf(Path.GetFileName(path)) >= 0)
            .OrderByDescending(path => StepsOf(Path.GetFileName(path)))]
        : [];

    private long StepsOf(string name)
    {
        if (!name.StartsWith(_stem + ".", StringComparison.Ordinal) || !name.EndsWith(_extension, StringComparison.Ordinal))
        {
            return -1;
        }

        ReadOnlySpan<char> middle = name.AsSpan(_stem.Length + 1, Math.Max(0, name.Length - _stem.Length - 1 - _extension.Length));
        return middle.Length >= Digits && long.TryParse(middle, NumberStyles.None, CultureInfo.InvariantCulture, out long steps) ? steps : -1;
    }
}
