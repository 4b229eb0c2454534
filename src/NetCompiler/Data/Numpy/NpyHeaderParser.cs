using System.Globalization;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// Reads the dictionary in Python's notation that is the header of an .npy file:
/// <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>. Whatever the text is, it ends in a header or in a
/// <see cref="FormatException"/>.
/// </summary>
internal sealed class NpyHeaderParser(string text)
{
    internal const string TypeKey = "descr";
    internal const string OrderKey = "fortran_order";
    internal const string ShapeKey = "shape";
    internal const int MostAxes = 64;  // of NumPy 2

    private int _at;

    /// <summary>Parses the whole text.</summary>
    /// <exception cref="FormatException">It is no header, or of an array that is not read; the message says why.</exception>
    internal NpyHeader Parse()
    {
        (NpyType Type, bool IsBigEndian)? type = null;
        bool? order = null;
        int[]? shape = null;
        Expect('{');
        while (!TryTake('}'))
        {
            string key = TakeText();
            Expect(':');
            bool twice = key switch
            {
                TypeKey => type is not null,
                OrderKey => order is not null,
                ShapeKey => shape is not null,
                _ => throw new FormatException($"the header has an unknown key {SafeTensorsText.Quote(key)}."),
            };
            if (twice)
            {
                throw new FormatException($"the header has the key '{key}' twice.");
            }

            switch (key)
            {
                case TypeKey:
                    type = TakeType();
                    break;
                case OrderKey:
                    order = TakeTruth();
                    break;
                default:
                    shape = TakeShape();
                    break;
            }

            if (!TryTake(','))
            {
                Expect('}');
                break;
            }
        }

        if (Peek() != '\0' || type is null || order is null || shape is null)
        {
            throw new FormatException("the header must hold 'descr', 'fortran_order' and 'shape', and nothing may follow them.");
        }

        return new NpyHeader(type.Value.Type, type.Value.IsBigEndian, order.Value, shape);
    }

    /// <summary>The next character that is no space, not taken; 0 at the end.</summary>
    private char Peek()
    {
        while (_at < text.Length && text[_at] is ' ' or '\n' or '\r' or '\t')
        {
            _at++;
        }

        return _at < text.Length ? text[_at] : '\0';
    }

    private bool TryTake(char expected)
    {
        bool found = Peek() == expected;
        _at += found ? 1 : 0;
        return found;
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
        {
            throw new FormatException($"the header has no '{expected}' at character {_at}, where there must be one.");
        }
    }

    private string TakeText()
    {
        char quote = Peek();
        int end = quote is '\'' or '"' ? text.IndexOf(quote, _at + 1) : -1;
        if (end < 0)
        {
            throw new FormatException($"the header has no text in quotes at character {_at}, where there must be one.");
        }

        string taken = text[(_at + 1)..end];
        _at = end + 1;
        return taken;
    }

    private (NpyType Type, bool IsBigEndian) TakeType() => Peek() == '['
        ? throw new FormatException("the elements are records of several fields; save each field as an array of its own.")
        : NpyTypeCode.Parse(TakeText());

    private bool TakeTruth()
    {
        Peek();
        foreach (bool value in (ReadOnlySpan<bool>)[false, true])
        {
            string word = value ? "True" : "False";
            if (string.CompareOrdinal(text, _at, word, 0, word.Length) == 0)
            {
                _at += word.Length;
                return value;
            }
        }

        throw new FormatException($"'{OrderKey}' in the header must be True or False.");
    }

    private int[] TakeShape()
    {
        var shape = new List<int>();
        long product = 1;
        Expect('(');
        while (!TryTake(')'))
        {
            long size = TakeSize();
            product = size * Math.Max(1, product);
            if (shape.Count == MostAxes || size > Array.MaxLength || product > Array.MaxLength)
            {
                throw new FormatException(
                    $"the header announces ({string.Join(", ", shape)}, {size}, ...) elements; "
                    + $"at most {Array.MaxLength} elements on {MostAxes} axes are read.");
            }

            shape.Add((int)size);
            if (!TryTake(','))
            {
                Expect(')');
                break;
            }
        }

        return [.. shape];
    }

    private long TakeSize()
    {
        Peek();
        int start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
        {
            _at++;
        }

        if (!long.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long size))
        {
            throw new FormatException($"the shape in the header has no size at character {start}; sizes are whole numbers from 0.");
        }

        // Python 2 marked long integers.
        _at += _at < text.Length && text[_at] == 'L' ? 1 : 0;
        return size;
    }
}
