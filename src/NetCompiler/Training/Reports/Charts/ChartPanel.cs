namespace NetCompiler.Reporting;

/// <summary>What a chart shows: lines over one axis. Immutable; safe for any number of threads.</summary>
/// <param name="Title">What the numbers are.</param>
/// <param name="XTitle">What they stand over.</param>
/// <param name="Series">The lines; all have the same places unless <see cref="Hints"/> is empty.</param>
internal sealed record ChartPanel(string Title, string XTitle, IReadOnlyList<ChartSeries> Series)
{
    /// <summary>The legend's entries where they are not just the lines: a name, a colour or -1 for none, whether dashed.</summary>
    public IReadOnlyList<(string Name, int Colour, bool IsDashed)>? Legend { get; init; }

    /// <summary>Whether places are whole numbers.</summary>
    public bool XIsWhole { get; init; }

    /// <summary>Whether places stand by powers of ten; they are then above 0.</summary>
    public bool XIsLogarithmic { get; init; }

    /// <summary>Whether numbers stand by powers of ten.</summary>
    public bool YIsLogarithmic { get; init; }

    /// <summary>A place to mark by a line, with rings on the dashed lines, or on all where none is dashed.</summary>
    public double? Mark { get; init; }

    /// <summary>What the legend calls the mark.</summary>
    public string MarkName { get; init; } = "";

    /// <summary>What a pointer held over a place is told; one text for each place, or none.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];
}
