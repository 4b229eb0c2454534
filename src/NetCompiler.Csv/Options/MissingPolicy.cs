using System.Globalization;

namespace NetCompiler.Data;

/// <summary>
/// What to do about a missing cell. What takes its place is learned from the training rows and used for all others, so that nothing
/// of test data comes into the model. Immutable; safe for any number of threads.
/// </summary>
public sealed record MissingPolicy
{
    private MissingPolicy(MissingRule rule, float? number = null, string? category = null)
    {
        Rule = rule;
        Number = number;
        Category = category;
    }

    /// <summary>Refuse it, with its place.</summary>
    public static MissingPolicy Error { get; } = new(MissingRule.Error);

    /// <summary>Leave its row out, and out of all that is learned as well.</summary>
    public static MissingPolicy DropRow { get; } = new(MissingRule.DropRow);

    /// <summary>The mean of the column's cells; for numbers and booleans. Summed in double precision in the order of the rows.</summary>
    public static MissingPolicy Mean { get; } = new(MissingRule.Mean);

    /// <summary>The median of the column's cells, of an even count the mean of the middle two; for numbers and booleans.</summary>
    public static MissingPolicy Median { get; } = new(MissingRule.Median);

    /// <summary>The most frequent cell; of equally frequent ones the smallest, or the first in ordinal order, as in scikit-learn.</summary>
    public static MissingPolicy MostFrequent { get; } = new(MissingRule.MostFrequent);

    internal MissingRule Rule { get; }

    internal float? Number { get; }

    internal string? Category { get; }

    /// <summary>A given number; for numbers and booleans.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static MissingPolicy Constant(float value) => float.IsFinite(value)
        ? new MissingPolicy(MissingRule.Constant, number: value)
        : throw new ArgumentOutOfRangeException(nameof(value), value, "What takes the place of missing cells must be finite.");

    /// <summary>A given category, which becomes one of the column's if it is not; for categories.</summary>
    /// <param name="category">The category, such as <c>unknown</c>.</param>
    public static MissingPolicy Constant(string category)
    {
        ArgumentException.ThrowIfNullOrEmpty(category);
        return new MissingPolicy(MissingRule.Constant, category: category);
    }

    /// <summary>The policy's name, and the constant in brackets where there is one.</summary>
    public override string ToString() => Rule == MissingRule.Constant
        ? $"{Rule}({Category ?? Number!.Value.ToString("R", CultureInfo.InvariantCulture)})"
        : Rule.ToString();
}
