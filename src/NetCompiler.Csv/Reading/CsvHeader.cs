namespace NetCompiler.Data;

/// <summary>The names of a table's columns. Immutable.</summary>
/// <param name="Path">The file.</param>
/// <param name="Names">A name a column, each another.</param>
/// <param name="Nameless">The columns, from 0, that have an empty name in the file; here they are called by their numbers.</param>
internal sealed record CsvHeader(string Path, string[] Names, int[] Nameless)
{
    /// <summary>Reads the names off the first row, or counts its cells where it is no header; the row stays the present one.</summary>
    /// <exception cref="DataFormatException">There is no row, a name is there twice, or there are not as many as were given.</exception>
    internal static CsvHeader Read(RecordReader records, CsvFormat format)
    {
        if (!records.Read())
        {
            throw new DataFormatException(records.Path, "it holds no rows; a header and rows were expected.");
        }

        if (format.ColumnNames is { } given && given.Count != records.Count)
        {
            throw records.Problem($"the row has {records.Count} cells; {given.Count} column names were given.");
        }

        string[] found = new string[records.Count];
        for (int index = 0; index < found.Length; index++)
        {
            found[index] = format.HasHeader ? records.Cell(index) : "";
        }

        if (format.ColumnNames is not null)
        {
            return new CsvHeader(records.Path, [.. format.ColumnNames], []);
        }

        int[] nameless = [.. Enumerable.Range(0, found.Length).Where(index => found[index].Length == 0)];
        Array.ForEach(nameless, index => found[index] = $"column {index + 1}");
        for (int index = 0; index < found.Length; index++)
        {
            int first = Array.IndexOf(found, found[index]);
            if (first < index)
            {
                throw records.Problem(
                    index, $"{Data.Names.Quote(found[index])} is the name of column {first + 1} too; give each a name of its own.");
            }
        }

        return new CsvHeader(records.Path, found, format.HasHeader ? nameless : []);
    }
}
