namespace NetCompiler.Data;

/// <summary>Reads a table row by row; of its text only distinct categories stay. Thread-safe.</summary>
internal static class TableReader
{
    /// <summary>As many rows say of what kind a column is.</summary>
    internal const int InferenceRows = 10_000;

    /// <summary>Reads a table.</summary>
    /// <param name="text">The text; not closed.</param>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="options">What its columns are, where options say so.</param>
    /// <param name="select">Chooses the columns.</param>
    /// <exception cref="DataFormatException">It is no such table; the message names the place.</exception>
    internal static CsvTable Read(
        TextReader text, string path, CsvFormat format, CsvOptions? options, Func<CsvHeader, ColumnRequest[]> select)
    {
        using var records = new RecordReader(text, path, format);
        CsvHeader header = CsvHeader.Read(records, format);
        var cells = new CellParser(format);
        ColumnBuilder[] columns =
            [.. select(header).OrderBy(request => request.Index).Select(request => new ColumnBuilder(request, cells))];
        int[] others = [.. Enumerable.Range(0, header.Names.Length).Except(columns.Select(column => column.Request.Index))];
        List<int> lines = [];
        for (bool more = !format.HasHeader || records.Read(); more; more = records.Read())
        {
            AddRow(records, header, columns, others);
            lines.Add(records.Line);
            if (lines.Count == InferenceRows)
            {
                Decide(columns, path, lines);
            }
        }

        if (lines.Count == 0)
        {
            throw new DataFormatException(path, "it holds a header and no rows.");
        }

        Decide(columns, path, lines);
        return new CsvTable(path, header.Names, [.. columns.Select(column => column.Build())], lines, options);
    }

    private static void AddRow(RecordReader records, CsvHeader header, ColumnBuilder[] columns, int[] others)
    {
        if (records.Count != header.Names.Length)
        {
            // A quote that is never closed takes in all that follows, which would leave a row too short.
            records.Cell(records.Count - 1);
            string advice = records.Count > header.Names.Length ? $"; a cell with {Names.Quote(records.Delimiter)} in it takes quotes" : "";
            throw records.Problem($"the row has {records.Count} cells; there are {header.Names.Length} columns{advice}.");
        }

        foreach (ColumnBuilder column in columns)
        {
            int index = column.Request.Index;
            if (column.Add(records.Cell(index)) is { } problem)
            {
                throw records.Problem(index, problem);
            }
        }

        // Cells that nobody reads are looked at where one may have swallowed rows.
        foreach (int index in records.HasLineBreaks ? others : [])
        {
            records.Cell(index);
        }
    }

    /// <summary>Settles the kinds, and refuses the first cell in the order of the file that is of another.</summary>
    private static void Decide(ColumnBuilder[] columns, string path, List<int> lines)
    {
        (int Row, int Column, string Problem)? first = null;
        foreach (ColumnBuilder column in columns)
        {
            if (column.Decide() is { } wrong && (first is null || wrong.Row < first.Value.Row))
            {
                first = (wrong.Row, column.Request.Index + 1, wrong.Problem);
            }
        }

        if (first is { } found)
        {
            throw new DataFormatException(path, lines[found.Row], found.Column, found.Problem);
        }
    }
}
