using System.Globalization;

namespace NetCompiler.Data;

/// <summary>
/// A column as a schema has learned it: what its cells are, what takes the place of missing ones, and which numbers it becomes.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class CsvColumn
{
    private readonly Dictionary<string, int> _placeOf;
    private readonly float _replacement;

    internal CsvColumn(CsvColumnParts parts)
    {
        Name = parts.Name;
        Kind = parts.Kind;
        Encoding = parts.Encoding;
        Categories = Array.AsReadOnly(parts.Categories);
        UnknownCategories = parts.UnknownCategories;
        Missing = parts.Missing;
        MissingCount = parts.MissingCount;
        HasMissingIndicator = parts.HasMissingIndicator;
        _placeOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string category in parts.Categories)
        {
            _placeOf.Add(category, _placeOf.Count);
        }

        _replacement = parts.Replacement;
        Replacement = float.IsNaN(_replacement) ? null
            : IsCategorical ? parts.Categories[(int)_replacement]
            : _replacement.ToString("R", CultureInfo.InvariantCulture);
        FeatureNames = Array.AsReadOnly([.. NameFeatures()]);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What its cells are.</summary>
    public CsvColumnKind Kind { get; }

    /// <summary>How its categories become numbers; one-hot, which says nothing, where it has none.</summary>
    public CategoryEncoding Encoding { get; }

    /// <summary>Its categories in the order of their encoding; empty unless it is categorical.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>What to do about another category.</summary>
    public UnknownCategoryPolicy UnknownCategories { get; }

    /// <summary>What to do about a missing cell.</summary>
    public MissingPolicy Missing { get; }

    /// <summary>How many of the rows that the schema was learned from had no cell here, rows that were left out included.</summary>
    public int MissingCount { get; }

    /// <summary>Whether one more number says, by 1 or 0, that the cell was missing.</summary>
    public bool HasMissingIndicator { get; }

    /// <summary>What takes the place of a missing cell, as text: a number or a category; null where nothing does.</summary>
    public string? Replacement { get; }

    /// <summary>
    /// The names of the numbers that it becomes: <c>age</c>, <c>colour=red</c> for each category, <c>age is missing</c>.
    /// </summary>
    public IReadOnlyList<string> FeatureNames { get; }

    internal bool IsCategorical => Kind == CsvColumnKind.Categorical;

    internal bool IsOneHot => IsCategorical && Encoding == CategoryEncoding.OneHot;

    /// <summary>What takes the place of a missing cell: a number or the place of a category; not a number where nothing does.</summary>
    internal float ReplacementValue => _replacement;

    /// <summary>The numbers that are kept of a cell: one, and one more where there is an indicator.</summary>
    internal int PackedSize => HasMissingIndicator ? 2 : 1;

    /// <summary>Writes what is kept of a cell.</summary>
    /// <param name="cell">A number or the place of a category; not a number where it is missing.</param>
    /// <param name="packed"><see cref="PackedSize"/> floats.</param>
    internal void Pack(float cell, Span<float> packed)
    {
        bool isMissing = float.IsNaN(cell);
        packed[0] = isMissing ? _replacement : cell;
        if (HasMissingIndicator)
        {
            packed[1] = isMissing ? 1 : 0;
        }
    }

    /// <summary>The place of a category; K for another, where that is accepted.</summary>
    /// <param name="category">The category.</param>
    /// <param name="problem">What is wrong with it; null where nothing is.</param>
    internal int PlaceOf(string category, out string? problem)
    {
        bool isKnown = _placeOf.TryGetValue(category, out int place);
        problem = isKnown || UnknownCategories == UnknownCategoryPolicy.Accept
            ? null
            : $"{Names.Quote(Name)} is {Names.Quote(category)}, none of its categories {Names.List(Categories)}. "
                + "UnknownCategories can say to encode it as none of them.";
        return isKnown ? place : Categories.Count;
    }

    private IEnumerable<string> NameFeatures()
    {
        IEnumerable<string> values = IsOneHot ? Categories.Select(category => $"{Name}={category}") : [Name];
        return HasMissingIndicator ? values.Append($"{Name} is missing") : values;
    }
}
