namespace NetCompiler.Reporting;

/// <summary>The curves of a run, and its figures in the last epoch, in the best, and on test data. Thread-safe: pure functions.</summary>
internal static class FiguresSection
{
    private const double PanelWidth = 500;
    private const double PanelHeight = 300;

    /// <summary>Writes the section; nothing of a run without epochs.</summary>
    internal static void Append(MarkupWriter page, History history, Evaluation? test, bool isLogarithmic)
    {
        if (history.Epochs.Count == 0)
        {
            return;
        }

        using MarkupWriter.Scope section = page.OpenSection("Training");
        using (page.Open("div", ("class", "charts")))
        {
            foreach (ChartPanel panel in HistoryPanels.Of(history, isLogarithmic))
            {
                page.Line();
                LineChart.AppendPicture(page, panel, PanelWidth, PanelHeight);
            }
        }

        page.Element("h3", "Figures");
        page.AppendTable("numbers", () => AppendFigures(page, history, test));
    }

    private static void AppendFigures(MarkupWriter page, History history, Evaluation? test)
    {
        EpochFigures last = EpochFigures.Of(history.Last);
        string[] names = [.. last.Names.Select(EpochFigures.WithoutPrefix).Distinct()];
        List<(string Head, Func<string, double?> Find)> columns = [($"training, epoch {FigureText.Whole(history.Last.Epoch)}", last.Find)];
        foreach (EpochResult epoch in ((EpochResult?[])[history.Last, history.Best]).OfType<EpochResult>().Distinct())
        {
            if (epoch.ValidationLoss is not null)
            {
                EpochFigures figures = EpochFigures.Of(epoch);
                string which = ReferenceEquals(epoch, history.Best) ? "best epoch:" : "epoch";
                columns.Add((
                    $"validation, {which} {FigureText.Whole(epoch.Epoch)}", name => figures.Find(EpochFigures.ValidationPrefix + name)));
            }
        }

        if (test is not null)
        {
            columns.Add(("test", name => FindTest(test, name)));
        }

        page.AppendHead(columns.Select(column => column.Head).Prepend(""));
        using MarkupWriter.Scope body = page.Open("tbody");
        foreach (string name in names)
        {
            page.AppendRow(name, columns.Select(column => column.Find(name) is { } value ? EpochFigures.Readable(name, value) : ""));
        }
    }

    private static double? FindTest(Evaluation test, string name) => name switch
    {
        EpochFigures.Loss => test.Loss,
        EpochFigures.Accuracy => test.Accuracy,
        _ => test.Metrics.TryGetValue(name, out double value) ? value : null,
    };
}
