namespace NetCompiler;

/// <summary>How <see cref="History.ToSvg"/> draws. Immutable; safe for any number of threads.</summary>
public sealed record ChartOptions
{
    private readonly int _width = 960;
    private readonly int _panelHeight = 320;

    /// <summary>A heading above the curves; none unless given.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// Whether the loss, and figures that leave [0, 1], stand by powers of ten; what is not above 0 is then a gap. False unless given.
    /// </summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>The picture's width in pixels; 960 unless given. Below 640 panels stand one below the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 200 or more than 10,000.</exception>
    public int Width
    {
        get => _width;
        init => _width = Checked(value, nameof(Width), least: 200);
    }

    /// <summary>The height of each panel in pixels; 320 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 160 or more than 10,000.</exception>
    public int PanelHeight
    {
        get => _panelHeight;
        init => _panelHeight = Checked(value, nameof(PanelHeight), least: 160);
    }

    private static int Checked(int value, string name, int least)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 10_000, name);
        return value;
    }
}
