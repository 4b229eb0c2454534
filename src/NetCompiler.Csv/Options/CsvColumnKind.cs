namespace NetCompiler.Data;

/// <summary>What the cells of a column are. Thread-safety: a value.</summary>
public enum CsvColumnKind
{
    /// <summary>Finite numbers, which become inputs as they are.</summary>
    Numeric = 0,

    /// <summary><c>true</c>, <c>yes</c>, <c>t</c>, <c>y</c> and <c>1</c> are 1, their opposites 0; in any case.</summary>
    Boolean = 1,

    /// <summary>Words out of a list, which become inputs by a <see cref="CategoryEncoding"/>.</summary>
    Categorical = 2,
}
