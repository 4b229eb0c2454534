using System.Text;
using NetCompiler.Data;
using NetCompiler.Reporting;
using NetCompiler.Serialization;

namespace NetCompiler;

/// <summary>
/// Writes a row an epoch to a CSV file, with the columns of <see cref="History.ToCsv"/>, so that <see cref="History.Load"/> reads it
/// back. A row is in the file, and the file closed, when its epoch is over. A figure that appears in a later epoch, such as one of
/// validation, becomes a column with empty cells before it. Thread-safety: as <see cref="Callback"/>.
/// </summary>
public sealed class CsvLogger : Callback
{
    private readonly string _path;
    private readonly bool _append;
    private IReadOnlyList<string>? _columns;  // null before a fit's first row

    /// <summary>Says where to write; nothing is written yet.</summary>
    /// <param name="path">The file: <c>training.csv</c>.</param>
    /// <param name="append">
    /// Whether to go on with a file that is there: its columns must be those of this run, and where a run goes on from a checkpoint
    /// rows of epochs that are trained once more are left out. Otherwise a fit replaces the file when it begins.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public CsvLogger(string path, bool append = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
        _append = append;
    }

    /// <summary>Finds out that the file can be written, and read where it is to be gone on with.</summary>
    /// <param name="state">How far training is.</param>
    /// <exception cref="DataFormatException">A file to go on with is no history.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Writing there is not allowed.</exception>
    public override void OnFitBegin(TrainingState state)
    {
        _columns = null;
        if (ReadPrevious() is { } previous)
        {
            // Reads every row, and opens the file for writing: what is wrong is said now, not after the first epoch.
            _ = previous.ToEpochs(_path).Count();
            using FileStream stream = File.OpenWrite(_path);
        }
        else
        {
            Replace("");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="DataFormatException">
    /// A file to go on with has other columns; it is as it was. The message names the file and both.
    /// </exception>
    public override void OnEpochEnd(TrainingState state, EpochResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        EpochFigures figures = EpochFigures.Of(result);
        if (_columns is null)
        {
            FigureTable? previous = ReadPrevious();
            CheckColumns(previous, FigureTable.Of([result]));

            // A run that goes on from its middle trains once more what came after the checkpoint; one from its beginning is another.
            IEnumerable<EpochResult> before = previous?.ToEpochs(_path) ?? [];
            Rewrite(result.Epoch == 1 ? before : before.Where(row => row.Epoch < result.Epoch), result);
        }
        else if (!figures.Names.All(_columns.Contains))
        {
            Rewrite(FigureTable.Parse(File.ReadAllText(_path), _path).ToEpochs(_path), result);
        }
        else
        {
            File.AppendAllText(_path, FigureTable.Line(FigureTable.Row(_columns, figures)));
        }
    }

    private void Rewrite(IEnumerable<EpochResult> before, EpochResult result)
    {
        FigureTable table = FigureTable.Of([.. before, result]);
        Replace(table.ToString());
        _columns = table.Columns;
    }

    /// <summary>The file to go on with; null where there is none. A last line without an end was half written: it does not count.</summary>
    private FigureTable? ReadPrevious()
    {
        string text = _append && File.Exists(_path) ? File.ReadAllText(_path) : "";
        string whole = text[..(text.LastIndexOf('\n') + 1)];
        return whole.Length == 0 ? null : FigureTable.Parse(whole, _path);
    }

    private void CheckColumns(FigureTable? previous, FigureTable present)
    {
        if (previous is not null && !previous.Columns.SequenceEqual(present.Columns))
        {
            throw new DataFormatException(
                _path,
                $"it has the columns {string.Join(", ", previous.Columns)}; this run has {string.Join(", ", present.Columns)}. "
                + "Write to another file, or do not append.");
        }
    }

    private void Replace(string text) => AtomicFile.Write(_path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
