using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>
/// Gathers one column. While its kind is not known its cells are codes of texts; once it is, numbers take four bytes each and their
/// texts are gone. The rule, missing cells left out: a column whose cells are all words for yes and no is Boolean; one of whose cells
/// at least nine tenths are numbers, or that has none, is Numeric, so that a slip among numbers is found and does not make them words;
/// any other is Categorical, as is an extra column whatever its cells, for they may be identifiers. Thread-safety: one thread at a
/// time.
/// </summary>
internal sealed class ColumnBuilder(ColumnRequest request, CellParser cells)
{
    private readonly Dictionary<string, int> _codeOf = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private List<float> _numbers = [];
    private List<int> _codes = [];
    private CsvColumnKind? _kind = request.KeepsTexts ? CsvColumnKind.Categorical : request.Kind;

    internal ColumnRequest Request => request;

    /// <summary>Takes the next row's cell.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    internal string? Add(string cell)
    {
        bool isMissing = cells.IsMissing(cell);
        if (_kind is null or CsvColumnKind.Categorical)
        {
            _codes.Add(isMissing ? -1 : CodeOf(cell));
            return null;
        }

        float number = float.NaN;
        if (!isMissing && !cells.TryParse(_kind.Value, cell, out number))
        {
            return Problem(cell);
        }

        _numbers.Add(number);
        return null;
    }

    /// <summary>Infers the kind from the rows so far, unless it is known.</summary>
    /// <returns>The first row, from 0, whose cell is of another kind, and what is wrong with it; null where there is none.</returns>
    internal (int Row, string Problem)? Decide()
    {
        if (_kind is not null)
        {
            return null;
        }

        _kind = Infer();
        if (_kind == CsvColumnKind.Categorical)
        {
            return null;
        }

        float[] numbers = new float[_texts.Count];
        for (int code = 0; code < numbers.Length; code++)
        {
            numbers[code] = cells.TryParse(_kind.Value, _texts[code], out float number) ? number : float.PositiveInfinity;
        }

        for (int row = 0; row < _codes.Count; row++)
        {
            int code = _codes[row];
            _numbers.Add(code < 0 ? float.NaN : numbers[code]);
            if (code >= 0 && float.IsInfinity(numbers[code]))
            {
                return (row, Problem(_texts[code]));
            }
        }

        _codes = [];
        _texts.Clear();
        _codeOf.Clear();
        return null;
    }

    /// <summary>The column; the builder gives it all that it holds.</summary>
    internal TableColumn Build()
    {
        var column = new TableColumn(request, _kind!.Value, _numbers, _codes, _texts);
        (_numbers, _codes) = ([], []);
        return column;
    }

    private int CodeOf(string text)
    {
        ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(_codeOf, text, out bool exists);
        if (!exists)
        {
            code = _texts.Count;
            _texts.Add(text);
        }

        return code;
    }

    private CsvColumnKind Infer()
    {
        bool[] isNumber = [.. _texts.Select(text => cells.TryParse(CsvColumnKind.Numeric, text, out _))];
        long present = 0;
        long numbers = 0;
        foreach (int code in _codes)
        {
            present += code >= 0 ? 1 : 0;
            numbers += code >= 0 && isNumber[code] ? 1 : 0;
        }

        return _texts.Count > 0 && _texts.TrueForAll(CellParser.IsBooleanWord) ? CsvColumnKind.Boolean
            : numbers * 10 >= present * 9 ? CsvColumnKind.Numeric
            : CsvColumnKind.Categorical;
    }

    private string Problem(string cell)
    {
        string problem = CellParser.Problem(request.Name, cell, _kind!.Value);
        return request.Kind is not null
            ? problem
            : $"{problem} The column was inferred to be {_kind}; if the cell is right, make it Categorical, or name {Names.Quote(cell)} in "
                + "MissingValues.";
    }
}
