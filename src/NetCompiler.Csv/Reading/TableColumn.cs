using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>
/// One column's cells, a row each: numbers, not a number where missing, or codes of texts, -1 where missing. Immutable.
/// </summary>
internal sealed class TableColumn
{
    private readonly List<float> _numbers;  // (N), empty where categorical
    private readonly List<int> _codes;      // (N), empty unless categorical

    internal TableColumn(ColumnRequest request, CsvColumnKind kind, List<float> numbers, List<int> codes, IReadOnlyList<string> texts)
    {
        Name = request.Name;
        Number = request.Index + 1;
        Role = request.Role;
        Kind = kind;
        KeepsTexts = request.KeepsTexts;
        _numbers = numbers;
        _codes = codes;
        Texts = texts;
    }

    internal string Name { get; }

    /// <summary>Which of the file's columns, from 1.</summary>
    internal int Number { get; }

    internal ColumnRole Role { get; }

    internal CsvColumnKind Kind { get; }

    /// <summary>Whether the texts may be numbers, and are kept as they were written all the same.</summary>
    internal bool KeepsTexts { get; }

    internal ReadOnlySpan<float> Numbers => CollectionsMarshal.AsSpan(_numbers);

    internal ReadOnlySpan<int> Codes => CollectionsMarshal.AsSpan(_codes);

    /// <summary>The distinct texts of a categorical column, by their codes.</summary>
    internal IReadOnlyList<string> Texts { get; }

    internal bool IsMissing(int row) => Kind == CsvColumnKind.Categorical ? _codes[row] < 0 : float.IsNaN(_numbers[row]);
}
