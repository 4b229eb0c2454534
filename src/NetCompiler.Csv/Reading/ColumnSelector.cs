namespace NetCompiler.Data;

/// <summary>Chooses the columns to read, by options or by a schema. Thread-safe.</summary>
internal static class ColumnSelector
{
    /// <summary>The columns that options name, and all others as inputs unless they are ignored.</summary>
    /// <exception cref="DataFormatException">One is not there, no input is left, or an input has no name.</exception>
    internal static ColumnRequest[] Select(CsvHeader header, CsvOptions options)
    {
        IEnumerable<string> named = [.. options.InputColumns ?? [], .. options.IgnoredColumns, .. options.Columns.Keys];
        foreach (string name in named)
        {
            Find(header, name);
        }

        List<ColumnRequest> chosen = [];
        void Add(string name, ColumnRole role)
        {
            CsvColumnKind? kind = options.Columns.GetValueOrDefault(name)?.Kind;
            bool isCategorical = role == ColumnRole.Label || options.Columns.GetValueOrDefault(name)?.Categories is not null;
            chosen.Add(new ColumnRequest(Find(header, name), name, role, isCategorical ? CsvColumnKind.Categorical : kind));
        }

        foreach (string name in options.LabelColumn is null ? [] : (string[])[options.LabelColumn])
        {
            Add(name, ColumnRole.Label);
        }

        foreach (string name in options.TargetColumns)
        {
            Add(name, ColumnRole.Target);
        }

        foreach (string name in options.ExtraColumns)
        {
            Add(name, ColumnRole.Extra);
        }

        HashSet<string> others = [.. chosen.Select(column => column.Name), .. options.IgnoredColumns];
        foreach (string name in header.Names.Where(name => options.InputColumns?.Contains(name) ?? !others.Contains(name)))
        {
            Add(name, ColumnRole.Input);
        }

        return Check(header, chosen);
    }

    /// <summary>The columns that a schema knows.</summary>
    /// <exception cref="DataFormatException">One is not there.</exception>
    internal static ColumnRequest[] Select(CsvHeader header, CsvSchema schema)
    {
        IEnumerable<ColumnRequest> label = schema.Label is { } known
            ? [new ColumnRequest(Find(header, known.Column), known.Column, ColumnRole.Label, CsvColumnKind.Categorical)]
            : [];
        return
        [
            .. label,
            .. schema.TargetColumns.Select(column => Request(column, ColumnRole.Target)),
            .. schema.Columns.Select(column => Request(column, ColumnRole.Input)),
        ];

        ColumnRequest Request(CsvColumn column, ColumnRole role) => new(Find(header, column.Name), column.Name, role, column.Kind);
    }

    private static int Find(CsvHeader header, string name)
    {
        int index = Array.IndexOf(header.Names, name);
        return index >= 0 ? index : throw new DataFormatException(header.Path, Names.NoColumn(name, header.Names));
    }

    private static ColumnRequest[] Check(CsvHeader header, List<ColumnRequest> chosen)
    {
        if (chosen.Find(column => column.Role == ColumnRole.Input && header.Nameless.Contains(column.Index)) is { } nameless)
        {
            throw new DataFormatException(
                header.Path,
                $"column {nameless.Index + 1} has no name, as a row's number often has none. Name it 'column {nameless.Index + 1}' in "
                + "IgnoredColumns, or name all by ColumnNames.");
        }

        return chosen.Exists(column => column.Role == ColumnRole.Input)
            ? [.. chosen]
            : throw new DataFormatException(header.Path, $"of its columns {Names.List(header.Names)} none is left as an input.");
    }
}
