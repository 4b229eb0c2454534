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

        (string Name, ColumnRole Role)[] others =
        [
            .. options.LabelColumn is null ? [] : ((string, ColumnRole)[])[(options.LabelColumn, ColumnRole.Label)],
            .. options.TargetColumns.Select(name => (name, ColumnRole.Target)),
            .. options.ExtraColumns.Select(name => (name, ColumnRole.Extra)),
        ];
        HashSet<string> taken = [.. others.Select(other => other.Name), .. options.IgnoredColumns];
        IEnumerable<string> inputs = header.Names.Where(name => options.InputColumns?.Contains(name) ?? !taken.Contains(name));
        return Check(header, [.. others.Concat(inputs.Select(name => (name, ColumnRole.Input))).Select(Request)]);

        ColumnRequest Request((string Name, ColumnRole Role) column)
        {
            CsvColumnOptions? own = options.Columns.GetValueOrDefault(column.Name);
            bool isCategorical = column.Role == ColumnRole.Label || own?.Categories is not null;
            CsvColumnKind? kind = isCategorical ? CsvColumnKind.Categorical : own?.Kind;
            return new ColumnRequest(Find(header, column.Name), column.Name, column.Role, kind);
        }
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

    private static ColumnRequest[] Check(CsvHeader header, ColumnRequest[] chosen)
    {
        ColumnRequest[] inputs = Array.FindAll(chosen, column => column.Role == ColumnRole.Input);
        if (Array.Find(inputs, column => header.Nameless.Contains(column.Index)) is { } nameless)
        {
            throw new DataFormatException(
                header.Path,
                $"column {nameless.Index + 1} has no name, as a row's number often has none. Name it 'column {nameless.Index + 1}' in "
                + "IgnoredColumns, or name all by ColumnNames.");
        }

        return inputs.Length > 0
            ? chosen
            : throw new DataFormatException(header.Path, $"of its columns {Names.List(header.Names)} none is left as an input.");
    }
}
