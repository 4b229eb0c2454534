namespace NetCompiler.Reporting;

/// <summary>Panels side by side in one SVG file, which needs nothing beside it. Thread-safe: pure functions.</summary>
internal static class ChartPicture
{
    private const double HeadingHeight = 34;
    private const double Margin = 12;
    private const double WidePart = 0.75;
    private const int NarrowWidth = 640;

    /// <summary>The file's text.</summary>
    /// <param name="panels">What to show.</param>
    /// <param name="options">The picture's size and heading; which axes are logarithmic the panels say.</param>
    internal static string Draw(IReadOnlyList<ChartPanel> panels, ChartOptions options)
    {
        (ChartFrame[] frames, double bottom) = Arrange(panels.Count, options);
        string width = MarkupWriter.Number(options.Width);
        string height = MarkupWriter.Number(bottom);
        var svg = new MarkupWriter();
        using (svg.Open(
            "svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", width), ("height", height), ("viewBox", $"0 0 {width} {height}"),
            ("role", "img"), ("aria-label", options.Title ?? "Curves")))
        {
            svg.Line();
            using (svg.Open("style"))
            {
                svg.Raw(ChartStyle.Sheet);
            }

            svg.Empty("rect", ("class", "nc-ground"), ("width", "100%"), ("height", "100%"));
            if (options.Title is not null)
            {
                svg.Element("text", options.Title, ("class", "nc-text nc-heading"), ("x", MarkupWriter.Number(Margin + 4)), ("y", "30"));
            }

            for (int index = 0; index < panels.Count; index++)
            {
                svg.Line();
                LineChart.Append(svg, panels[index], frames[index]);
            }

            svg.Line();
        }

        svg.Line();
        return svg.ToString();
    }

    /// <summary>Where the panels stand, and where the last one ends.</summary>
    private static (ChartFrame[] Frames, double Bottom) Arrange(int count, ChartOptions options)
    {
        int columns = options.Width < NarrowWidth ? 1 : Math.Min(count, 2);
        double width = (options.Width - (Margin * (columns + 1))) / columns;
        double top = options.Title is null ? Margin : HeadingHeight + Margin;
        var frames = new ChartFrame[count];
        for (int index = 0; index < count; index++)
        {
            // The last panel of an odd number takes the whole row, and need not be as high.
            int column = index % columns;
            bool isWide = columns > 1 && index == count - 1 && column == 0;
            frames[index] = new ChartFrame(
                Margin + (column * (width + Margin)),
                top,
                isWide ? options.Width - (2 * Margin) : width,
                isWide ? WidePart * options.PanelHeight : options.PanelHeight);
            top = column == columns - 1 || index == count - 1 ? frames[index].Bottom + Margin : top;
        }

        return (frames, top);
    }
}
