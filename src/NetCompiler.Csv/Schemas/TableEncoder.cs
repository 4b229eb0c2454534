namespace NetCompiler.Data;

/// <summary>Makes samples of rows by a schema. Thread-safe.</summary>
internal static class TableEncoder
{
    /// <summary>Packs the rows that the schema's policies do not drop.</summary>
    /// <inheritdoc cref="CsvTable.Encode(CsvSchema, ReadOnlySpan{int})" path="/exception"/>
    internal static CsvDataset Encode(CsvTable table, CsvSchema schema, ReadOnlySpan<int> rows)
    {
        (TableColumn Cells, CsvColumn Column)[] inputs = [.. schema.Columns.Select(column => Pair(table, column))];
        (TableColumn Cells, CsvColumn Column)[] targets = [.. schema.TargetColumns.Select(column => Pair(table, column))];
        TableColumn? label = schema.Label is null ? null : table.Find(schema.Label.Column);
        List<(TableColumn, MissingPolicy)> policies = [.. inputs.Concat(targets).Select(pair => (pair.Cells, pair.Column.Missing))];
        if (label is not null)
        {
            policies.Add((label, schema.Label!.Missing));
        }

        int[] kept = RowFilter.Keep(table, rows, policies, nameof(rows));
        return new CsvDataset(
            schema,
            kept,
            Array.ConvertAll(kept, table.LineOf),
            Pack(table, kept, inputs, schema.Inputs.PackedSize),
            Pack(table, kept, targets, schema.Targets.PackedSize),
            label is null ? [] : EncodeLabels(table, label, schema.Label!.Classes, kept));
    }

    private static (TableColumn Cells, CsvColumn Column) Pair(CsvTable table, CsvColumn column)
    {
        TableColumn cells = table.Find(column.Name);
        return cells.Kind == column.Kind
            ? (cells, column)
            : throw new ArgumentException(
                $"{Names.Quote(column.Name)} is {column.Kind} in the schema and {cells.Kind} in {table.Path}; "
                + "CsvDataset.Load with the schema reads it as it should be.",
                nameof(table));
    }

    /// <summary>Packs columns of rows, row after row: (N, P).</summary>
    private static float[] Pack(CsvTable table, int[] rows, (TableColumn Cells, CsvColumn Column)[] columns, int packedSize)
    {
        float[] packed = Allocate(table, rows.Length, packedSize);
        int offset = 0;
        foreach ((TableColumn cells, CsvColumn column) in columns)
        {
            float[] places = column.IsCategorical ? FindPlaces(table, rows, cells, column) : [];
            for (int index = 0; index < rows.Length; index++)
            {
                int row = rows[index];
                float cell = !column.IsCategorical ? cells.Numbers[row] : cells.IsMissing(row) ? float.NaN : places[cells.Codes[row]];
                column.Pack(cell, packed.AsSpan((index * packedSize) + offset, column.PackedSize));
            }

            offset += column.PackedSize;
        }

        return packed;
    }

    /// <summary>For each code of the table the category's place in the schema; only codes that the rows have are looked at.</summary>
    private static float[] FindPlaces(CsvTable table, int[] rows, TableColumn cells, CsvColumn column)
    {
        float[] places = new float[cells.Texts.Count];
        Array.Fill(places, float.NaN);
        foreach (int row in rows)
        {
            int code = cells.Codes[row];
            if (code >= 0 && float.IsNaN(places[code]))
            {
                places[code] = column.PlaceOf(cells.Texts[code], out string? problem);
                if (problem is not null)
                {
                    throw table.Problem(row, cells, problem);
                }
            }
        }

        return places;
    }

    private static int[] EncodeLabels(CsvTable table, TableColumn label, IReadOnlyList<string> classes, int[] rows)
    {
        Dictionary<string, int> labelOf = classes.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        int[] labels = Array.ConvertAll(label.Texts.ToArray(), text => labelOf.GetValueOrDefault(text, -1));
        return Array.ConvertAll(rows, row => labels[label.Codes[row]] is >= 0 and var known
            ? known
            : throw table.Problem(
                row,
                label,
                $"{Names.Quote(label.Name)} is {Names.Quote(label.Texts[label.Codes[row]])}, none of the classes {Names.List(classes)}."));
    }

    private static float[] Allocate(CsvTable table, int rows, int packedSize)
    {
        long floats = (long)rows * packedSize;
        return floats <= Array.MaxLength
            ? new float[floats]
            : throw new DataFormatException(table.Path, $"{rows} rows of {packedSize} cells are more than the {Array.MaxLength} that fit.");
    }
}
