namespace NetCompiler.Data;

/// <summary>What is special about one column; what is not given is as <see cref="CsvOptions"/> say for all. Immutable.</summary>
public sealed record CsvColumnOptions
{
    /// <summary>What its cells are; inferred from the data unless given.</summary>
    public CsvColumnKind? Kind { get; init; }

    /// <summary>How its categories become numbers.</summary>
    public CategoryEncoding? Encoding { get; init; }

    /// <summary>
    /// Its categories in the order of their encoding, those too that the training data may lack; the distinct cells of the training
    /// rows in ordinal order unless given.
    /// </summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>What to do about another category.</summary>
    public UnknownCategoryPolicy? UnknownCategories { get; init; }

    /// <summary>What to do about its missing cells. Of a label or a target: <c>Error</c> or <c>DropRow</c>.</summary>
    public MissingPolicy? Missing { get; init; }

    /// <summary>Whether one more input says, by 1 or 0, that the cell was missing.</summary>
    public bool? MissingIndicator { get; init; }
}
