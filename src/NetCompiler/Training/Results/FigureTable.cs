using System.Text;
using NetCompiler.Data;

namespace NetCompiler.Reporting;

/// <summary>
/// A CSV file of figures (RFC 4180): a row of names, then a row an epoch; an empty cell where an epoch has no such figure.
/// Thread-safety: one thread at a time.
/// </summary>
internal sealed class FigureTable
{
    private FigureTable(List<string> columns, List<string[]> rows)
    {
        Columns = columns;
        Rows = rows;
    }

    /// <summary>The names of the columns, each once.</summary>
    internal IReadOnlyList<string> Columns { get; }

    /// <summary>The rows' cells, as many as there are columns.</summary>
    internal List<string[]> Rows { get; }

    /// <summary>A table of some epochs.</summary>
    internal static FigureTable Of(IEnumerable<EpochResult> epochs)
    {
        EpochFigures[] figures = [.. epochs.Select(EpochFigures.Of)];
        string[] columns = EpochFigures.Columns(figures);
        return new FigureTable([.. columns], [.. figures.Select(row => Row(columns, row))]);
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="source">What the file is called in an exception.</param>
    /// <exception cref="DataFormatException">
    /// It is empty, a row has another number of cells than there are names, a name is there twice, or a quote is never closed.
    /// </exception>
    internal static FigureTable Parse(string text, string source)
    {
        List<string[]> lines = ReadLines(text, source);
        if (lines.Count == 0)
        {
            throw new DataFormatException(source, "it is empty; a history begins with the names of its columns.");
        }

        string[] columns = lines[0];
        if (columns.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new DataFormatException(source, $"the column '{twice.Key}' is there twice.");
        }

        int wrong = lines.FindIndex(line => line.Length != columns.Length);
        return wrong < 0
            ? new FigureTable([.. columns], lines[1..])
            : throw new DataFormatException(
                source, $"row {wrong} has {lines[wrong].Length} cells; there are {columns.Length} columns.");
    }

    /// <summary>The rows as epochs.</summary>
    /// <exception cref="DataFormatException">A cell is no number, or one that must be there is empty.</exception>
    internal IEnumerable<EpochResult> ToEpochs(string source)
    {
        for (int row = 0; row < Rows.Count; row++)
        {
            var cells = new Dictionary<string, string>();
            for (int column = 0; column < Columns.Count; column++)
            {
                if (Rows[row][column].Length > 0)
                {
                    cells.Add(Columns[column], Rows[row][column]);
                }
            }

            yield return EpochFigures.Parse(cells, source, $"row {row + 1}");
        }
    }

    /// <summary>An epoch's cells under some names.</summary>
    internal static string[] Row(IReadOnlyList<string> columns, EpochFigures figures)
    {
        Dictionary<string, string> cells = figures.Cells.ToDictionary(cell => cell.Name, cell => cell.Text);
        return [.. columns.Select(column => cells.GetValueOrDefault(column, ""))];
    }

    /// <summary>A line of a file, with its end.</summary>
    internal static string Line(IEnumerable<string> cells) => $"{string.Join(',', cells.Select(Quote))}\n";

    /// <summary>The file's text.</summary>
    public override string ToString() => string.Concat(Rows.Select(Line).Prepend(Line(Columns)));

    private static string Quote(string cell) =>
        cell.AsSpan().ContainsAny(",\"\r\n") ? $"\"{cell.Replace("\"", "\"\"")}\"" : cell;

    /// <summary>The cells of all lines but empty ones.</summary>
    private static List<string[]> ReadLines(string text, string source)
    {
        var lines = new List<string[]>();
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int place = 0; place < text.Length; place++)
        {
            char letter = text[place];
            if (letter == '"')
            {
                // Two of them within quotes are one.
                bool isDoubled = isQuoted && place + 1 < text.Length && text[place + 1] == '"';
                isQuoted = isDoubled || !isQuoted;
                cell.Append(isDoubled ? "\"" : "");
                place += isDoubled ? 1 : 0;
            }
            else if (isQuoted || letter is not (',' or '\n' or '\r'))
            {
                cell.Append(letter);
            }
            else if (letter == ',')
            {
                EndCell();
            }
            else
            {
                EndLine();
            }
        }

        EndLine();
        return isQuoted ? throw new DataFormatException(source, "a quote is never closed.") : lines;

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }

        void EndLine()
        {
            if (cells.Count > 0 || cell.Length > 0)
            {
                EndCell();
                lines.Add([.. cells]);
                cells.Clear();
            }
        }
    }
}
