namespace NetCompiler.Generators.Frontend;

/// <summary>What a number of an attribute may be; always finite.</summary>
internal enum NumberRange
{
    Finite,

    /// <summary>At least 0.</summary>
    NotNegative,

    /// <summary>Above 0.</summary>
    Positive,

    /// <summary>At least 0 and below 1.</summary>
    Share,

    /// <summary>Above 0 and at most 1.</summary>
    Fraction,
}
