using System.Text;

namespace NetCompiler.Reporting;

/// <summary>
/// One line of a terminal, made of parts that go one after the other when there is too little room. Thread-safety: one thread at a
/// time.
/// </summary>
/// <param name="hasColours">Whether labels are dim and the bar coloured, by ANSI sequences.</param>
/// <param name="hasUnicode">Whether the bar may be drawn with box-drawing characters.</param>
internal sealed class ProgressLine(bool hasColours, bool hasUnicode)
{
    private const int LongestBar = 24;
    private const int ShortestBar = 8;
    private const string Gap = "  ";
    private const string Dim = "\e[2m";
    private const string Cyan = "\e[36m";
    private const string Plain = "\e[0m";

    private readonly List<Part> _parts = [];
    private double? _bar;
    private int _barPlace;

    /// <summary>How long the line is without what may go.</summary>
    internal int LeastLength
    {
        get
        {
            Part[] kept = [.. _parts.Where(part => part.Rank == 0)];
            return kept.Sum(part => part.Text.Length) + (Math.Max(0, kept.Length - 1) * Gap.Length);
        }
    }

    /// <summary>Adds a part.</summary>
    /// <param name="label">What the value is, before it.</param>
    /// <param name="value">What is to be read.</param>
    /// <param name="unit">What it is, after it.</param>
    /// <param name="rank">What goes first: parts of a higher rank, of equal ranks the last. Those of rank 0 stay.</param>
    internal ProgressLine Add(string label, string value, string unit = "", int rank = 0)
    {
        _parts.Add(new Part(Clean(label), value, unit, rank));
        return this;
    }

    /// <summary>Adds a bar; it takes the room that is left, and goes last but those that stay.</summary>
    /// <param name="share">How much of it is full, in [0, 1].</param>
    internal ProgressLine AddBar(double share)
    {
        _bar = Math.Clamp(share, 0, 1);
        _barPlace = _parts.Count;
        return this;
    }

    /// <summary>The line's text and how many characters of it are seen.</summary>
    /// <param name="width">The most characters; what then still does not fit is cut off. Null for a line of any length.</param>
    internal (string Text, int Length) Render(int? width)
    {
        int most = width ?? int.MaxValue;
        while (Length(bar: _bar is null ? 0 : ShortestBar) > most && LeastNeeded() is { } part)
        {
            _barPlace -= _parts.IndexOf(part) < _barPlace ? 1 : 0;
            _parts.Remove(part);
        }

        int bar = _bar is null ? 0 : (int)Math.Min(LongestBar, (long)most - Length(bar: 0) - Gap.Length);
        bar = bar < ShortestBar ? 0 : bar;
        int length = Length(bar);
        if (length > most)
        {
            string cut = string.Join(Gap, _parts.Select(part => part.Text))[..most];
            return (cut, most);
        }

        var text = new StringBuilder();
        for (int place = 0; place <= _parts.Count; place++)
        {
            if (place == _barPlace && bar > 0)
            {
                AppendBar(text.Append(text.Length > 0 ? Gap : ""), bar);
            }

            if (place < _parts.Count)
            {
                Part part = _parts[place];
                text.Append(text.Length > 0 ? Gap : "");
                Append(text, Dim, part.Label.Length > 0 ? part.Label + " " : "");
                text.Append(part.Value);
                Append(text, Dim, part.Unit.Length > 0 ? " " + part.Unit : "");
            }
        }

        return (text.ToString(), length);
    }

    private int Length(int bar)
    {
        int gaps = _parts.Count + (bar > 0 ? 1 : 0) - 1;
        return _parts.Sum(part => part.Text.Length) + bar + (Math.Max(0, gaps) * Gap.Length);
    }

    private Part? LeastNeeded() => _parts.Where(part => part.Rank > 0).Reverse().MaxBy(part => part.Rank);

    private void AppendBar(StringBuilder text, int width)
    {
        int full = (int)Math.Round(_bar!.Value * width);
        Append(text, Cyan, new string(hasUnicode ? '━' : '=', full));
        Append(text, Dim, new string(hasUnicode ? '─' : '-', width - full));
    }

    private void Append(StringBuilder text, string style, string part)
    {
        if (hasColours && part.Length > 0)
        {
            text.Append(style).Append(part).Append(Plain);
        }
        else
        {
            text.Append(part);
        }
    }

    /// <summary>A metric's name may be anything; it must not steer the terminal.</summary>
    private static string Clean(string text) => text.Any(char.IsControl)
        ? string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter))
        : text;

    private sealed record Part(string Label, string Value, string Unit, int Rank)
    {
        internal string Text { get; } = string.Join(' ', ((string[])[Label, Value, Unit]).Where(text => text.Length > 0));
    }
}
