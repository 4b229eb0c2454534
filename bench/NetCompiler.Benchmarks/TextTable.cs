namespace NetCompiler.Benchmarks;

/// <summary>A table on the console: the first column to the left, numbers to the right.</summary>
internal sealed class TextTable
{
    private readonly List<string[]> _rows = [];

    /// <summary>Begins with a heading for each column.</summary>
    /// <param name="headings">The headings.</param>
    public TextTable(params string[] headings) => _rows.Add(headings);

    /// <summary>Adds a row.</summary>
    /// <param name="cells">As many cells as there are headings.</param>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Prints all rows, each column as wide as its widest cell.</summary>
    public void Print()
    {
        int[] widths = [.. Enumerable.Range(0, _rows[0].Length).Select(column => _rows.Max(row => row[column].Length))];
        foreach (string[] row in _rows)
        {
            IEnumerable<string> cells = row.Select(
                (cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]));
            Console.WriteLine(string.Join("  ", cells));
        }

        Console.WriteLine();
    }
}
