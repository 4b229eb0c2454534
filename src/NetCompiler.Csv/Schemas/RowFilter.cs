namespace NetCompiler.Data;

/// <summary>Finds the rows that stay: those without a missing cell in a column whose policy drops them. Thread-safe.</summary>
internal static class RowFilter
{
    /// <summary>The rows that stay, in the order given.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">Rows of it.</param>
    /// <param name="policies">What the columns say about missing cells.</param>
    /// <param name="argument">What to call the rows in a message.</param>
    /// <exception cref="ArgumentException">There are none, or one is out of range.</exception>
    /// <exception cref="DataFormatException">A row that stays misses a cell that must be there, or none stays.</exception>
    internal static int[] Keep(
        CsvTable table, ReadOnlySpan<int> rows, IReadOnlyList<(TableColumn Column, MissingPolicy Missing)> policies, string argument)
    {
        TableColumn[] dropping = [.. policies.Where(policy => policy.Missing.Rule == MissingRule.DropRow).Select(policy => policy.Column)];
        TableColumn[] strict = [.. policies.Where(policy => policy.Missing.Rule == MissingRule.Error).Select(policy => policy.Column)];
        var kept = new List<int>(rows.Length);
        foreach (int row in rows)
        {
            if ((uint)row >= (uint)table.RowCount)
            {
                throw new ArgumentException($"{row} is no row; they are numbered from 0 to {table.RowCount - 1}.", argument);
            }

            if (FindMissing(dropping, row) is not null)
            {
                continue;
            }

            if (FindMissing(strict, row) is { } missing)
            {
                string options = missing.Role == ColumnRole.Input ? "MissingNumbers, MissingCategories or Columns" : "Columns";
                throw table.Problem(
                    row, missing, $"{Names.Quote(missing.Name)} is missing; fill it in, or say by {options} what to do then.");
            }

            kept.Add(row);
        }

        if (rows.IsEmpty)
        {
            throw new ArgumentException("There must be at least one row.", argument);
        }

        return kept.Count > 0
            ? [.. kept]
            : throw new DataFormatException(table.Path, $"no row is whole in {Names.List([.. dropping.Select(column => column.Name)])}.");
    }

    /// <summary>The first of some columns that misses a row's cell; null where none does.</summary>
    private static TableColumn? FindMissing(TableColumn[] columns, int row)
    {
        foreach (TableColumn column in columns)
        {
            if (column.IsMissing(row))
            {
                return column;
            }
        }

        return null;
    }
}
