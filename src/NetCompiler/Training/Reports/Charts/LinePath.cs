using System.Text;

namespace NetCompiler.Reporting;

/// <summary>
/// The path of a line, broken where a number is missing. Of more points than a picture can show it keeps, in each narrow column,
/// the first, the least, the largest and the last, so that it looks the same. Thread-safe: pure functions.
/// </summary>
internal static class LinePath
{
    private const double PointsPerUnit = 4;

    /// <summary>The <c>d</c> of an SVG path; empty where no two neighbours have numbers.</summary>
    /// <param name="series">The line.</param>
    /// <param name="isShown">Whether the number at an index is one.</param>
    /// <param name="along">From a place to the picture's x.</param>
    /// <param name="up">From a number to the picture's y.</param>
    /// <param name="width">How wide the line's picture is.</param>
    internal static string Of(
        ChartSeries series, Func<int, bool> isShown, Func<double, double> along, Func<double, double> up, double width)
    {
        var path = new StringBuilder();
        for (int first = 0; first < series.X.Length; first++)
        {
            int end = first;
            while (end < series.X.Length && isShown(end))
            {
                end++;
            }

            if (end - first > 1)
            {
                AppendRun(path, series, first, end, along, up, width);
            }

            first = Math.Max(first, end);
        }

        return path.ToString();
    }

    private static void AppendRun(
        StringBuilder path, ChartSeries series, int first, int end, Func<double, double> along, Func<double, double> up, double width)
    {
        bool all = end - first <= PointsPerUnit * width;
        char command = 'M';
        foreach (int index in all ? Enumerable.Range(first, end - first) : Outline(series, first, end, along))
        {
            path.Append(command)
                .Append(MarkupWriter.Number(along(series.X[index]))).Append(' ')
                .Append(MarkupWriter.Number(up(series.Y[index])));
            command = 'L';
        }
    }

    /// <summary>The points that make up the outline of a line, in their order.</summary>
    private static IEnumerable<int> Outline(ChartSeries series, int first, int end, Func<double, double> along)
    {
        while (first < end)
        {
            double column = Math.Floor(along(series.X[first]));
            (int least, int largest, int last) = (first, first, first);
            for (int index = first + 1; index < end && Math.Floor(along(series.X[index])) == column; index++)
            {
                least = series.Y[index] < series.Y[least] ? index : least;
                largest = series.Y[index] > series.Y[largest] ? index : largest;
                last = index;
            }

            foreach (int index in new SortedSet<int> { first, least, largest, last })
            {
                yield return index;
            }

            first = last + 1;
        }
    }
}
