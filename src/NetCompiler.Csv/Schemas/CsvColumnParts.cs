namespace NetCompiler.Data;

/// <summary>What a <see cref="CsvColumn"/> is made of, learned or out of a file. Immutable.</summary>
internal sealed record CsvColumnParts
{
    internal required string Name { get; init; }

    internal required CsvColumnKind Kind { get; init; }

    internal CategoryEncoding Encoding { get; init; }

    /// <summary>Each another; at least one where the kind is categorical.</summary>
    internal string[] Categories { get; init; } = [];

    internal UnknownCategoryPolicy UnknownCategories { get; init; }

    internal required MissingPolicy Missing { get; init; }

    internal int MissingCount { get; init; }

    internal bool HasMissingIndicator { get; init; }

    /// <summary>A number or the place of a category; not a number where nothing takes the place of missing cells.</summary>
    internal float Replacement { get; init; } = float.NaN;
}
