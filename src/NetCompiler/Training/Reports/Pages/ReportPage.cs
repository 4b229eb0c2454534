using System.Globalization;

namespace NetCompiler.Reporting;

/// <summary>A report's page: HTML that is well-formed XML, needs nothing beside it and runs no scripts. Thread-safe.</summary>
internal static class ReportPage
{
    /// <summary>Writes the page.</summary>
    internal static string Write(TrainingReport report)
    {
        TestPredictions? predictions = report.TestData is null
            ? null
            : TestPredictions.Make(report.Model, report.TestData, report.PredictionCount);
        Evaluation? test = report.Test ?? predictions?.Evaluation;
        var page = new MarkupWriter();
        page.Raw("<!DOCTYPE html>\n");
        using (page.Open("html", ("lang", "en")))
        {
            AppendHead(page, report.Title);
            using MarkupWriter.Scope body = page.Open("body");
            AppendHeader(page, report, test);
            using (page.Open("main"))
            {
                FiguresSection.Append(page, report.History, test, report.IsLogarithmic);
                if ((report.Confusion ?? predictions?.Confusion) is { Count: > 0 } confusion)
                {
                    ConfusionSection.Append(page, confusion);
                }

                if (predictions is not null)
                {
                    PredictionsSection.Append(page, predictions, report.FeatureNames);
                }

                NetworkSection.Append(page, report.Model.Description);
                AppendFacts(page, report);
            }

            page.Line();
            page.Element("footer", $"Written by NetCompiler {RunFacts.Version}.");
        }

        page.Line();
        return page.ToString();
    }

    private static void AppendHead(MarkupWriter page, string title)
    {
        using MarkupWriter.Scope head = page.Open("head");
        page.Empty("meta", ("charset", "utf-8"));
        page.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Empty("meta", ("name", "color-scheme"), ("content", "light dark"));
        page.Empty(
            "meta",
            ("http-equiv", "Content-Security-Policy"),
            ("content", "default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
        page.Element("title", title);
        using MarkupWriter.Scope style = page.Open("style");
        page.Raw(PageStyle.Sheet);
        page.Raw(ChartStyle.Sheet);
    }

    private static void AppendHeader(MarkupWriter page, TrainingReport report, Evaluation? test)
    {
        page.Line();
        using MarkupWriter.Scope header = page.Open("header");
        page.Element("h1", report.Title);
        string[] parts =
        [
            .. report.Title == report.Model.Description.Name ? (string[])[] : [report.Model.Description.Name],
            .. report.Date is { } date ? (string[])[date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)] : [],
        ];
        if (parts.Length > 0)
        {
            page.Element("p", string.Join(" · ", parts), ("class", "quiet"));
        }

        if (report.Notes.Length > 0)
        {
            page.Element("p", report.Notes);
        }

        using MarkupWriter.Scope tiles = page.Open("div", ("class", "tiles"));
        foreach ((string name, string value) in Tiles(report, test))
        {
            using MarkupWriter.Scope tile = page.Open("div", ("class", "tile"));
            page.Element("b", value);
            page.Element("span", name);
        }
    }

    private static IEnumerable<(string Name, string Value)> Tiles(TrainingReport report, Evaluation? test)
    {
        if (test?.Accuracy is { } accuracy)
        {
            yield return ("test accuracy", FigureText.Percent(accuracy));
        }

        if (test is not null)
        {
            yield return ("test loss", FigureText.Short(test.Loss));
        }

        IReadOnlyList<EpochResult> epochs = report.History.Epochs;
        if (report.History.Best is { } best)
        {
            yield return ($"validation loss, epoch {FigureText.Whole(best.Epoch)}", FigureText.Short(best.ValidationLoss!.Value));
        }
        else if (epochs.Count > 0)
        {
            yield return ("training loss", FigureText.Short(report.History.Last.Loss));
        }

        if (epochs.Count > 0)
        {
            yield return (epochs.Count == 1 ? "epoch" : "epochs", FigureText.Count(epochs.Count));
            yield return ("training time", FigureText.Duration(epochs.Sum(epoch => epoch.Seconds)));
        }

        yield return ("parameters", FigureText.Count(report.Model.Description.ParameterCount));
    }

    private static void AppendFacts(MarkupWriter page, TrainingReport report)
    {
        KeyValuePair<string, string>[] data =
        [
            .. report.DataFacts,
            .. RunFacts.Of("training", report.TrainingData),
            .. RunFacts.Of("validation", report.ValidationData),
            .. RunFacts.Of("test", report.TestData),
        ];
        using MarkupWriter.Scope columns = page.Open("div", ("class", "columns"));
        foreach ((string heading, IReadOnlyList<KeyValuePair<string, string>> facts) in
            ((string, IReadOnlyList<KeyValuePair<string, string>>)[])
            [
                ("Hyperparameters", report.Hyperparameters), ("Data", data), ("Environment", report.Environment),
            ])
        {
            if (facts.Count > 0)
            {
                using MarkupWriter.Scope section = page.OpenSection(heading);
                page.AppendFacts(facts);
            }
        }
    }
}
