namespace NetCompiler.Data;

/// <summary>
/// How a table is written, and what its columns are to a network. Every column is an input unless it is named as something else.
/// Names are compared letter for letter. Immutable; safe for any number of threads.
/// </summary>
public sealed record CsvOptions : CsvFormat
{
    private readonly int _maximumCategories = 1000;

    /// <summary>The column of the classes; null, the default, where there is none. Its cells are names, digits too.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>
    /// The names of the classes in the order of their labels; the distinct cells of the training rows in ordinal order unless given.
    /// </summary>
    public IReadOnlyList<string>? ClassNames { get; init; }

    /// <summary>
    /// The columns of the values to learn, in the order of the network's outputs. A categorical one gives a value a category.
    /// </summary>
    public IReadOnlyList<string> TargetColumns { get; init; } = [];

    /// <summary>The columns of the inputs; null, the default, for all that are named nowhere else.</summary>
    public IReadOnlyList<string>? InputColumns { get; init; }

    /// <summary>Columns that are not read.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; init; } = [];

    /// <summary>
    /// Columns that are read but no inputs, such as groups to split by or weights: <see cref="CsvTable.Texts"/> gives them as they were
    /// written, so that no two identifiers become one, and <see cref="CsvTable.Numbers"/> as numbers.
    /// </summary>
    public IReadOnlyList<string> ExtraColumns { get; init; } = [];

    /// <summary>What is special about some columns, by their names.</summary>
    public IReadOnlyDictionary<string, CsvColumnOptions> Columns { get; init; } = new Dictionary<string, CsvColumnOptions>();

    /// <summary>How categories become numbers: one-hot unless given.</summary>
    public CategoryEncoding CategoryEncoding { get; init; }

    /// <summary>What to do about categories that the training data did not have: an error unless given.</summary>
    public UnknownCategoryPolicy UnknownCategories { get; init; }

    /// <summary>What to do about missing cells of numeric input columns: an error unless given.</summary>
    public MissingPolicy MissingNumbers { get; init; } = MissingPolicy.Error;

    /// <summary>What to do about missing cells of categorical and boolean input columns: an error unless given.</summary>
    public MissingPolicy MissingCategories { get; init; } = MissingPolicy.Error;

    /// <summary>
    /// Whether each input column that had missing cells in the training rows gets one more input that says, by 1 or 0, that the cell
    /// was missing. False unless given.
    /// </summary>
    public bool MissingIndicators { get; init; }

    /// <summary>
    /// The most categories that a column is encoded one-hot with: 1,000 unless given. More are most often names or identifiers, of
    /// which nothing is learned.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaximumCategories
    {
        get => _maximumCategories;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaximumCategories));
            _maximumCategories = value;
        }
    }

    /// <summary>Refuses options that contradict each other, whatever the file holds.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    internal void Check(string argument)
    {
        CheckFormat(argument);
        if (LabelColumn is not null && TargetColumns.Count > 0)
        {
            throw new ArgumentException("LabelColumn and TargetColumns are both given; samples have a class or target values.", argument);
        }

        if (ClassNames is not null)
        {
            if (LabelColumn is null || ClassNames.Count < 2)
            {
                throw new ArgumentException("ClassNames go with a LabelColumn, and there are at least 2.", argument);
            }

            RequireDistinct(ClassNames, nameof(ClassNames), argument);
        }

        IEnumerable<string> named =
        [
            .. LabelColumn is null ? [] : (string[])[LabelColumn],
            .. TargetColumns,
            .. InputColumns ?? [],
            .. IgnoredColumns,
            .. ExtraColumns,
        ];
        RequireDistinct(named, "The options' columns", argument);
        foreach ((string name, CsvColumnOptions column) in Columns)
        {
            CheckColumn(name, column, argument);
        }
    }

    internal static void RequireDistinct(IEnumerable<string> names, string what, string argument)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in names)
        {
            ArgumentException.ThrowIfNullOrEmpty(name, argument);
            if (!seen.Add(name))
            {
                throw new ArgumentException($"{what} name '{name}' twice; each has one place.", argument);
            }
        }
    }

    private void CheckColumn(string name, CsvColumnOptions column, string argument)
    {
        if (name == LabelColumn || TargetColumns.Contains(name))
        {
            if (column.Missing is { Rule: not (MissingRule.Error or MissingRule.DropRow) } || column.MissingIndicator == true)
            {
                throw new ArgumentException(
                    $"'{name}' is what is to be predicted: where it is missing nothing can take its place. "
                    + "Its policy is Error or DropRow, without an indicator.",
                    argument);
            }
        }

        if (name == LabelColumn && column != new CsvColumnOptions { Missing = column.Missing, MissingIndicator = column.MissingIndicator })
        {
            throw new ArgumentException($"'{name}' holds classes; order them by ClassNames. Of its options only Missing counts.", argument);
        }

        if (column.Categories is { } categories)
        {
            RequireDistinct(categories, $"The categories of '{name}'", argument);
            if (column.Kind is CsvColumnKind.Numeric or CsvColumnKind.Boolean)
            {
                throw new ArgumentException($"'{name}' is {column.Kind} and has Categories; it must be Categorical.", argument);
            }
        }
    }
}
