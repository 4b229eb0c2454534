using System.Globalization;

namespace NetCompiler.Reporting;

/// <summary>
/// A confusion matrix as a coloured table: the stronger a cell's colour, the larger its share of its row. Beside each row its recall,
/// below each column its precision. Of more classes than a page has room for, and always, the commonest mistakes as a list.
/// Thread-safe: pure functions.
/// </summary>
internal static class ConfusionSection
{
    private const int MostClasses = 40;
    private const int MostMistakes = 10;
    private const int LongestFlatName = 4;       // longer ones stand upright above their columns
    private const double WhiteTextFrom = 0.55;  // of the colour's strength

    /// <summary>Writes the section.</summary>
    internal static void Append(MarkupWriter page, ConfusionMatrix matrix)
    {
        using MarkupWriter.Scope section = page.OpenSection("What was taken for what");
        page.Element(
            "p",
            $"{FigureText.Count(matrix.Right)} of {FigureText.Count(matrix.Count)} samples were taken for their own class "
            + $"({FigureText.Percent(matrix.Accuracy)}). A row is what samples are, a column what they were taken for.",
            ("class", "quiet"));
        if (matrix.Classes <= MostClasses)
        {
            bool isTall = matrix.ClassNames.Any(name => name.Length > LongestFlatName);
            page.AppendTable(isTall ? "confusion tall" : "confusion", () => AppendMatrix(page, matrix));
        }

        AppendMistakes(page, matrix);
    }

    private static void AppendMatrix(MarkupWriter page, ConfusionMatrix matrix)
    {
        using (page.Open("thead"))
        {
            using MarkupWriter.Scope row = page.Open("tr");
            page.Element("td", "");
            foreach (string name in matrix.ClassNames.Append("recall"))
            {
                using MarkupWriter.Scope head = page.Open("th", ("scope", "col"));
                page.Element("span", name);
            }
        }

        using (page.Open("tbody"))
        {
            for (int label = 0; label < matrix.Classes; label++)
            {
                AppendLabel(page, matrix, label);
            }

            using MarkupWriter.Scope row = page.Open("tr");
            page.Element("th", "precision", ("scope", "row"), ("class", "quiet"));
            for (int prediction = 0; prediction < matrix.Classes; prediction++)
            {
                page.Element("td", FigureText.Percent(Precision(matrix, prediction), places: 1), ("class", "share"));
            }
        }
    }

    private static void AppendLabel(MarkupWriter page, ConfusionMatrix matrix, int label)
    {
        using MarkupWriter.Scope row = page.Open("tr");
        page.Element("th", matrix.ClassNames[label], ("scope", "row"));
        long samples = Enumerable.Range(0, matrix.Classes).Sum(prediction => matrix[label, prediction]);
        for (int prediction = 0; prediction < matrix.Classes; prediction++)
        {
            long count = matrix[label, prediction];

            // The root: one mistake in a hundred is still to be seen.
            double strength = samples == 0 ? 0 : 0.9 * Math.Sqrt(count / (double)samples);
            string colour = label == prediction ? "5,150,105" : "217,72,15";
            string alpha = strength.ToString("0.##", CultureInfo.InvariantCulture);
            (string, string)[] style = count == 0 ? [] : [("style", $"background:rgba({colour},{alpha})")];
            (string, string)[] kind = strength >= WhiteTextFrom ? [("class", "cell-strong")] : [];
            string hint = $"{matrix.ClassNames[label]} taken for {matrix.ClassNames[prediction]}: {FigureText.Count(count)}";
            page.Element("td", count == 0 ? "·" : FigureText.Whole(count), [.. kind, .. style, ("title", hint)]);
        }

        page.Element("td", FigureText.Percent(matrix.PerClassAccuracy[label], places: 1), ("class", "share"));
    }

    private static void AppendMistakes(MarkupWriter page, ConfusionMatrix matrix)
    {
        (int Label, int Prediction, long Count)[] mistakes =
        [
            .. (from label in Enumerable.Range(0, matrix.Classes)
                from prediction in Enumerable.Range(0, matrix.Classes)
                where label != prediction && matrix[label, prediction] > 0
                orderby matrix[label, prediction] descending
                select (label, prediction, matrix[label, prediction])).Take(MostMistakes),
        ];
        if (mistakes.Length == 0)
        {
            return;
        }

        page.Element("h3", "The commonest mistakes");
        page.AppendTable("pairs", () =>
        {
            page.AppendHead("is", "taken for", "samples", "of its class");
            using MarkupWriter.Scope body = page.Open("tbody");
            foreach ((int label, int prediction, long count) in mistakes)
            {
                long samples = Enumerable.Range(0, matrix.Classes).Sum(other => matrix[label, other]);
                page.AppendRow(
                    matrix.ClassNames[label],
                    matrix.ClassNames[prediction],
                    FigureText.Count(count),
                    FigureText.Percent(count / (double)samples, places: 1));
            }
        });
    }

    private static double Precision(ConfusionMatrix matrix, int prediction) =>
        matrix[prediction, prediction] / (double)Enumerable.Range(0, matrix.Classes).Sum(label => matrix[label, prediction]);
}
