namespace NetCompiler.Data;

/// <summary>Learns a schema from rows of a table, by the table's options. Thread-safety: one thread at a time.</summary>
internal sealed class SchemaFitter
{
    private readonly CsvTable _table;
    private readonly CsvOptions _options;
    private readonly int[] _rows;  // those given
    private readonly int[] _kept;  // those of them that no policy drops

    private SchemaFitter(CsvTable table, CsvOptions options, ReadOnlySpan<int> rows, IEnumerable<TableColumn> columns)
    {
        _table = table;
        _options = options;
        _rows = rows.ToArray();
        _kept = RowFilter.Keep(table, rows, [.. columns.Select(column => (column, PolicyOf(column)))], nameof(rows));
    }

    /// <summary>Learns from the rows that no policy drops.</summary>
    /// <inheritdoc cref="CsvTable.Fit(ReadOnlySpan{int})" path="/exception"/>
    internal static CsvSchema Fit(CsvTable table, CsvOptions options, ReadOnlySpan<int> rows)
    {
        TableColumn[] inputs = table.ColumnsOf(ColumnRole.Input);
        TableColumn[] targets = [.. options.TargetColumns.Select(table.Find)];
        TableColumn? label = options.LabelColumn is null ? null : table.Find(options.LabelColumn);
        var fitter = new SchemaFitter(table, options, rows, [.. inputs, .. targets, .. label is null ? [] : (TableColumn[])[label]]);
        return new CsvSchema(
            options,
            Array.ConvertAll(inputs, fitter.FitColumn),
            Array.ConvertAll(targets, fitter.FitColumn),
            label is null ? null : new CsvLabel(label.Name, Array.AsReadOnly(fitter.FitClasses(label)), fitter.PolicyOf(label)));
    }

    private MissingPolicy PolicyOf(TableColumn column)
    {
        MissingPolicy byDefault = column.Role != ColumnRole.Input ? MissingPolicy.Error
            : column.Kind == CsvColumnKind.Numeric ? _options.MissingNumbers
            : _options.MissingCategories;
        MissingPolicy policy = OptionsOf(column).Missing ?? byDefault;
        bool fits = column.Kind == CsvColumnKind.Categorical
            ? policy.Rule is not (MissingRule.Mean or MissingRule.Median) && policy.Number is null
            : policy.Category is null;
        return fits
            ? policy
            : throw new ArgumentException(
                $"The policy {policy} for missing cells does not go with {Names.Quote(column.Name)}, which is {column.Kind}; "
                + "say in Columns which does, or of what kind it is.");
    }

    private CsvColumnOptions OptionsOf(TableColumn column) => _options.Columns.GetValueOrDefault(column.Name) ?? new CsvColumnOptions();

    private CsvColumn FitColumn(TableColumn column)
    {
        CsvColumnOptions own = OptionsOf(column);
        MissingPolicy policy = PolicyOf(column);
        int missing = Array.FindAll(_rows, column.IsMissing).Length;
        bool isCategorical = column.Kind == CsvColumnKind.Categorical;
        bool isInput = column.Role == ColumnRole.Input;
        CategoryEncoding encoding = isCategorical ? own.Encoding ?? _options.CategoryEncoding : CategoryEncoding.OneHot;
        string[] categories = isCategorical ? FitCategories(column, own, policy) : [];
        if (encoding == CategoryEncoding.OneHot && categories.Length > _options.MaximumCategories)
        {
            throw new DataFormatException(
                _table.Path,
                $"{Names.Quote(column.Name)} has {categories.Length} categories; MaximumCategories is {_options.MaximumCategories}. "
                + "Name it in IgnoredColumns if its cells are names, encode it as an index, or raise the limit.");
        }

        return new CsvColumn(new CsvColumnParts
        {
            Name = column.Name,
            Kind = column.Kind,
            Encoding = encoding,
            Categories = categories,
            UnknownCategories = isInput ? own.UnknownCategories ?? _options.UnknownCategories : UnknownCategoryPolicy.Error,
            Missing = policy,
            MissingCount = missing,
            HasMissingIndicator = isInput && (own.MissingIndicator ?? (_options.MissingIndicators && missing > 0)),
            Replacement = isCategorical ? FindCategory(column, policy, categories) : FindNumber(column, policy),
        });
    }

    private string[] FitCategories(TableColumn column, CsvColumnOptions own, MissingPolicy policy)
    {
        HashSet<string> found = [.. own.Categories ?? Present(column).Distinct().Select(code => column.Texts[code])];
        if (policy.Category is { } constant && found.Add(constant) && own.Categories is not null)
        {
            throw new ArgumentException(
                $"{Names.Quote(constant)}, for missing cells of {Names.Quote(column.Name)}, is none of its Categories.");
        }

        string[] categories = own.Categories?.ToArray() ?? [.. found.Order(StringComparer.Ordinal)];
        return categories.Length > 0 ? categories : throw Empty(column, "categories");
    }

    private string[] FitClasses(TableColumn label)
    {
        string[] classes = _options.ClassNames?.ToArray()
            ?? [.. Present(label).Distinct().Select(code => label.Texts[code]).Order(StringComparer.Ordinal)];
        return classes.Length >= 2
            ? classes
            : throw new DataFormatException(
                _table.Path, $"every row's {Names.Quote(label.Name)} is {Names.List(classes)}; there must be at least 2 classes.");
    }

    /// <summary>The place of the category for missing cells; not a number where none takes their place.</summary>
    private float FindCategory(TableColumn column, MissingPolicy policy, string[] categories)
    {
        if (policy.Rule != MissingRule.MostFrequent)
        {
            return policy.Category is null ? float.NaN : Array.IndexOf(categories, policy.Category);
        }

        // A category that was given may have no cells, and a cell need not be one of them.
        Dictionary<string, int> counts = Present(column).CountBy(code => code)
            .ToDictionary(count => column.Texts[count.Key], count => count.Value, StringComparer.Ordinal);
        string mostFrequent = categories.Order(StringComparer.Ordinal).MaxBy(category => counts.GetValueOrDefault(category))!;
        return Array.IndexOf(categories, mostFrequent);
    }

    /// <summary>The number for missing cells; not a number where none takes their place.</summary>
    private float FindNumber(TableColumn column, MissingPolicy policy)
    {
        if (policy.Rule is MissingRule.Error or MissingRule.DropRow or MissingRule.Constant)
        {
            return policy.Number ?? float.NaN;
        }

        float[] numbers = Array.FindAll(Array.ConvertAll(_kept, row => column.Numbers[row]), number => !float.IsNaN(number));
        return numbers.Length == 0 ? throw Empty(column, policy.Rule.ToString()) : policy.Rule switch
        {
            MissingRule.Mean => ColumnStatistics.Mean(numbers),
            MissingRule.Median => ColumnStatistics.Median(numbers),
            _ => ColumnStatistics.MostFrequent(numbers),
        };
    }

    /// <summary>The codes of a categorical column's cells that are there.</summary>
    private int[] Present(TableColumn column) =>
        Array.FindAll(Array.ConvertAll(_kept, row => column.Codes[row]), code => code >= 0);

    private DataFormatException Empty(TableColumn column, string what) => new(
        _table.Path,
        $"{Names.Quote(column.Name)} has no cells in the rows to learn from, so it has no {what}; name it in IgnoredColumns.");
}
