using System.Text;

namespace NetCompiler.Generators.Emit;

/// <summary>Writes indented C#. Lines end with \n on every system; blocks close themselves, so braces balance.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _needsBlank;
    private bool _isAtStart;

    /// <summary>Writes a line, or several separated by \n; an empty text is an empty line.</summary>
    public void Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            Flush(line);
            if (line.Length > 0)
            {
                _text.Append(' ', 4 * _depth).Append(line);
            }

            _text.Append('\n');
        }
    }

    /// <summary>An empty line before the next one, unless a block begins or ends there.</summary>
    public void Blank() => _needsBlank = !_isAtStart;

    /// <summary>Writes a header line and an opening brace; disposing the result writes the closing one.</summary>
    public Block Open(string header, string close = "}")
    {
        Line(header);
        Line("{");
        _depth++;
        _isAtStart = true;
        return new Block(this, close);
    }

    /// <summary>No block at all, where one is sometimes needed.</summary>
    public static Block None() => default;

    public override string ToString() => _text.ToString();

    private void Flush(string next)
    {
        if (_needsBlank && !next.StartsWith("}", StringComparison.Ordinal))
        {
            _text.Append('\n');
        }

        _needsBlank = false;
        _isAtStart = false;
    }

    private void Close(string brace)
    {
        _depth--;
        Line(brace);
    }

    /// <summary>An open block.</summary>
    internal readonly struct Block(SourceWriter? writer, string brace) : IDisposable
    {
        public void Dispose() => writer?.Close(brace);
    }
}
