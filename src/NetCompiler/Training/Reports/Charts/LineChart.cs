namespace NetCompiler.Reporting;

/// <summary>
/// Draws a <see cref="ChartPanel"/> as SVG: title, legend, grid, axes, lines, and what a pointer is told. Text alone, the same
/// bits on any machine. Thread-safety: one thread at a time.
/// </summary>
internal sealed class LineChart
{
    private const double LetterWidth = 6.1;    // of the legend's font, on average
    private const double TickLetterWidth = 6.4;
    private const double LegendLine = 17;
    private const double Padding = 8;          // between the plot's sides and its first and last place
    private const double Largest = 1e150;      // what is beyond counts as no number: differences of it would overflow
    private const int MostMarkers = 45;
    private const int MostBands = 200;

    private readonly MarkupWriter _svg;
    private readonly ChartPanel _panel;
    private readonly AxisScale? _x;
    private readonly AxisScale? _y;
    private readonly double _left;
    private ChartFrame _plot;

    private LineChart(MarkupWriter svg, ChartPanel panel, ChartFrame frame)
    {
        _svg = svg;
        _panel = panel;
        _left = frame.Left;
        int across = (int)Math.Clamp(frame.Width / 55, 3, 12);
        int upward = (int)Math.Clamp(frame.Height / 45, 3, 8);
        double[] numbers = [.. panel.Series.SelectMany(series => series.Y).Where(IsShown)];
        double[] places = [.. panel.Series.SelectMany(series => series.X)];
        if (numbers.Length > 0)
        {
            _x = Across(places.Min(), places.Max(), across);
            _y = panel.YIsLogarithmic
                ? AxisScale.Logarithmic(numbers.Min(), numbers.Max(), upward)
                : AxisScale.Linear(numbers.Min(), numbers.Max(), upward);
        }

        double labels = _y is null ? 0 : _y.Ticks.Select(tick => tick.Label.Length).DefaultIfEmpty().Max() * TickLetterWidth;
        _plot = frame.Inside(left: Math.Max(26, labels + 12), top: 26, right: 12, bottom: 38);
    }

    /// <summary>Draws a panel.</summary>
    /// <param name="svg">Where to.</param>
    /// <param name="panel">What to show.</param>
    /// <param name="frame">Where in the picture.</param>
    internal static void Append(MarkupWriter svg, ChartPanel panel, ChartFrame frame) => new LineChart(svg, panel, frame).Append();

    /// <summary>A picture of one panel for a page that has <see cref="ChartStyle.Sheet"/>; as wide as there is room.</summary>
    internal static void AppendPicture(MarkupWriter page, ChartPanel panel, double width, double height)
    {
        using MarkupWriter.Scope svg = page.Open(
            "svg",
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", $"0 0 {MarkupWriter.Number(width)} {MarkupWriter.Number(height)}"),
            ("role", "img"),
            ("aria-label", panel.Title));
        Append(page, panel, new ChartFrame(0, 0, width, height));
    }

    private void Append()
    {
        Text(_panel.Title, _left + 4, _plot.Top - 10, "start", "nc-text nc-title");
        double legend = AppendLegend();
        _plot = _plot.Inside(0, legend, 0, 0);
        AppendGrid();
        if (_x is null)
        {
            Text("no numbers to show", _plot.Left + (_plot.Width / 2), _plot.Top + (_plot.Height / 2), "middle", "nc-text");
            return;
        }

        AppendBands();
        AppendMark();
        foreach (ChartSeries series in _panel.Series)
        {
            AppendSeries(series);
        }
    }

    private AxisScale Across(double low, double high, int count)
    {
        if (_panel.XIsLogarithmic)
        {
            return AxisScale.Logarithmic(low, high, count);
        }

        return _panel.XIsWhole ? AxisScale.Whole(low, high, count) : AxisScale.Linear(low, high, count);
    }

    /// <summary>Writes the legend's entries, on as many lines as they need; returns their height.</summary>
    private double AppendLegend()
    {
        if (_panel.Series.Count < 2 && _panel.Mark is null)
        {
            return 4;
        }

        IReadOnlyList<(string Name, int Colour, bool IsDashed)> entries =
            _panel.Legend ?? [.. _panel.Series.Select(series => (series.Name, series.Colour, series.IsDashed))];
        double x = _left + 4;
        double y = _plot.Top + 6;
        void Place(string name, Action<double, double> sample)
        {
            double width = 28 + (name.Length * LetterWidth) + 14;
            if (x + width > _plot.Right + 14 && x > _left + 4)
            {
                x = _left + 4;
                y += LegendLine;
            }

            sample(x, y - 3.5);
            Text(name, x + 28, y, "start", "nc-text");
            x += width;
        }

        foreach ((string name, int colour, bool isDashed) in entries)
        {
            Place(name, (left, middle) => Line(left, middle, left + 22, middle, LineClass(colour, isDashed, isThin: false)));
        }

        if (_panel.Mark is not null)
        {
            Place(_panel.MarkName, (left, middle) => Circle(left + 16, middle, 4.5, "nc-ring nc-none"));
        }

        return y - _plot.Top + 14;
    }

    private void AppendGrid()
    {
        foreach ((double value, string label) in _y?.Ticks ?? [])
        {
            double y = Up(value);
            Line(_plot.Left, y, _plot.Right, y, "nc-grid");
            Text(label, _plot.Left - 7, y + 3.8, "end", "nc-text");
        }

        foreach ((double value, string label) in _x?.Ticks ?? [])
        {
            double x = Along(value);
            Line(x, _plot.Bottom, x, _plot.Bottom + 4, "nc-axis");
            Text(label, x, _plot.Bottom + 16, "middle", "nc-text");
        }

        Line(_plot.Left, _plot.Bottom, _plot.Right, _plot.Bottom, "nc-axis");
        Text(_panel.XTitle, _plot.Left + (_plot.Width / 2), _plot.Bottom + 31, "middle", "nc-text");
    }

    /// <summary>A stripe for each place, or each few of them where there are many: a pointer held over it is told the numbers.</summary>
    private void AppendBands()
    {
        double[] places = _panel.Series[0].X;
        int every = (_panel.Hints.Count + MostBands - 1) / MostBands;
        for (int index = 0; index < _panel.Hints.Count; index += every)
        {
            double left = index == 0 ? _plot.Left : (Along(places[index - every]) + Along(places[index])) / 2;
            double right = index + every >= places.Length ? _plot.Right : (Along(places[index]) + Along(places[index + every])) / 2;
            using MarkupWriter.Scope band = _svg.Open(
                "rect", ("class", "nc-band"), ("fill-opacity", "0"), ("x", Number(left)), ("y", Number(_plot.Top)),
                ("width", Number(right - left)), ("height", Number(_plot.Height)));
            _svg.Element("title", _panel.Hints[index]);
        }
    }

    private void AppendMark()
    {
        if (_panel.Mark is not { } mark)
        {
            return;
        }

        Line(Along(mark), _plot.Top, Along(mark), _plot.Bottom, "nc-mark");
        bool someDashed = _panel.Series.Any(series => series.IsDashed);
        foreach (ChartSeries series in _panel.Series.Where(series => series.IsDashed || !someDashed))
        {
            int index = Array.IndexOf(series.X, mark);
            if (index >= 0 && IsShown(series.Y[index]))
            {
                Circle(Along(mark), Up(series.Y[index]), 5.5, $"nc-ring nc-c{Digit(series.Colour)}");
            }
        }
    }

    private void AppendSeries(ChartSeries series)
    {
        bool hasMarkers = series.X.Length <= MostMarkers;
        string path = LinePath.Of(series, index => IsShown(series.Y[index]), Along, Up, _plot.Width);
        if (path.Length > 0)
        {
            _svg.Empty("path", ("class", LineClass(series.Colour, series.IsDashed, series.X.Length > 200)), ("fill", "none"), ("d", path));
        }

        for (int index = 0; index < series.X.Length; index++)
        {
            bool isAlone = (index == 0 || !IsShown(series.Y[index - 1]))
                && (index == series.X.Length - 1 || !IsShown(series.Y[index + 1]));
            if (IsShown(series.Y[index]) && (hasMarkers || isAlone))
            {
                AppendMarker(series, index);
            }
        }
    }

    private void AppendMarker(ChartSeries series, int index)
    {
        using MarkupWriter.Scope marker = _svg.Open(
            "circle", ("class", $"nc-f{Digit(series.Colour)}"), ("cx", Number(Along(series.X[index]))),
            ("cy", Number(Up(series.Y[index]))), ("r", "2.8"));
        string place = $"{_panel.XTitle} {FigureText.Plain(series.X[index])}";
        _svg.Element("title", $"{place}: {series.Name} {FigureText.Short(series.Y[index])}");
    }

    private bool IsShown(double value) =>
        Math.Abs(value) <= Largest && (!_panel.YIsLogarithmic || value >= 1 / Largest);

    private double Along(double value) => _plot.Left + Padding + (_x!.Place(value) * (_plot.Width - (2 * Padding)));

    private double Up(double value) => _plot.Bottom - (_y!.Place(value) * _plot.Height);

    private void Text(string text, double x, double y, string anchor, string style) =>
        _svg.Element("text", text, ("class", style), ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor));

    private void Line(double x1, double y1, double x2, double y2, string style) => _svg.Empty(
        "line", ("class", style), ("x1", Number(x1)), ("y1", Number(y1)), ("x2", Number(x2)), ("y2", Number(y2)));

    private void Circle(double x, double y, double radius, string style) => _svg.Empty(
        "circle", ("class", style), ("fill", "none"), ("cx", Number(x)), ("cy", Number(y)), ("r", Number(radius)));

    private static string LineClass(int colour, bool isDashed, bool isThin) =>
        $"nc-line {(colour < 0 ? "nc-none" : $"nc-c{Digit(colour)}")}{(isThin ? " nc-thin" : "")}{(isDashed ? " nc-dash" : "")}";

    private static string Digit(int colour) => Number(colour);

    private static string Number(double value) => MarkupWriter.Number(value);
}
