using System.Globalization;

namespace NetCompiler.Data;

/// <summary>What a cell's text says, the same on every machine. Immutable; safe for any number of threads.</summary>
internal sealed class CellParser
{
    private readonly HashSet<string> _missing;
    private readonly NumberFormatInfo _numbers;
    private readonly bool _trims;

    internal CellParser(CsvFormat format)
    {
        _missing = new HashSet<string>(format.MissingValues, StringComparer.Ordinal);
        _numbers = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        _numbers.NumberDecimalSeparator = format.DecimalSeparator.ToString();
        _trims = format.TrimCells;
    }

    /// <summary>A cell that does not come out of a file, as a file's would be read: null is an empty one.</summary>
    internal string Clean(string? cell) => (_trims ? cell?.Trim(' ') : cell) ?? "";

    internal bool IsMissing(string cell) => _missing.Contains(cell);

    /// <summary>Reads a number or a boolean, the latter as 1 or 0.</summary>
    internal bool TryParse(CsvColumnKind kind, string cell, out float value) => kind == CsvColumnKind.Boolean
        ? TryParseBoolean(cell, out value)
        : float.TryParse(cell, NumberStyles.Float, _numbers, out value) && float.IsFinite(value);

    /// <summary>Whether a cell is a word for yes or no; 1 and 0 are as well numbers.</summary>
    internal static bool IsBooleanWord(string cell) => cell is not ("0" or "1") && TryParseBoolean(cell, out _);

    /// <summary>What is wrong with a cell that could not be read.</summary>
    internal static string Problem(string column, string cell, CsvColumnKind kind)
    {
        string expected = kind == CsvColumnKind.Boolean ? "true or false, yes or no, 1 or 0 was" : "a number was";
        return $"{Names.Quote(column)} is {Names.Quote(cell)}; {expected} expected.";
    }

    private static bool TryParseBoolean(string cell, out float value)
    {
        bool isTrue = IsOneOf(cell, ["true", "yes", "t", "y", "1"]);
        value = isTrue ? 1 : 0;
        return isTrue || IsOneOf(cell, ["false", "no", "f", "n", "0"]);
    }

    private static bool IsOneOf(string cell, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (word.Equals(cell, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
