using System.Globalization;
using System.Text;

namespace NetCompiler.Reporting;

/// <summary>
/// Writes SVG and HTML that is also well-formed XML: elements close themselves, and whatever stands in text and attributes is
/// escaped, so that no name can become markup. Characters that XML has no place for become U+FFFD.
/// Thread-safety: one thread at a time.
/// </summary>
internal sealed class MarkupWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>Begins an element; disposing the result ends it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attributes">Names and values.</param>
    internal Scope Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        _text.Append('>');
        return new Scope(this, name);
    }

    /// <summary>An element with nothing in it.</summary>
    internal void Empty(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        _text.Append("/>");
    }

    /// <summary>An element with text in it.</summary>
    internal void Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(name, attributes);
        _text.Append('>');
        Append(text);
        _text.Append("</").Append(name).Append('>');
    }

    /// <summary>Text; escaped.</summary>
    internal void Append(string text)
    {
        for (int place = 0; place < text.Length; place++)
        {
            char letter = text[place];
            if (char.IsHighSurrogate(letter) && place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]))
            {
                _text.Append(letter).Append(text[++place]);
                continue;
            }

            _ = letter switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\n' => _text.Append("&#10;"),
                '\t' => _text.Append(' '),
                < ' ' or '\uFFFE' or '\uFFFF' => _text.Append('\uFFFD'),
                _ when char.IsSurrogate(letter) => _text.Append('\uFFFD'),
                _ => _text.Append(letter),
            };
        }
    }

    /// <summary>Markup of our own, as it is.</summary>
    internal void Raw(string markup) => _text.Append(markup);

    /// <summary>A line's end, where files are to be read by people.</summary>
    internal void Line() => _text.Append('\n');

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A length or place in a picture: at most two digits after the point.</summary>
    internal static string Number(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private void Begin(string name, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _text.Append('<').Append(name);
        foreach ((string attribute, string value) in attributes)
        {
            _text.Append(' ').Append(attribute).Append("=\"");
            Append(value);
            _text.Append('"');
        }
    }

    /// <summary>An element that is open until this is disposed.</summary>
    internal readonly ref struct Scope(MarkupWriter writer, string name) : IDisposable
    {
        /// <summary>Ends the element.</summary>
        public void Dispose() => writer._text.Append("</").Append(name).Append('>');
    }
}
