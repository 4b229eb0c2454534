namespace NetCompiler.Reporting;

/// <summary>
/// The curves of a run: the loss; the figures that lie in [0, 1], up to four together; each other figure by itself; and the learning
/// rate where it changes. Training is drawn solid, validation dashed. Thread-safe: pure functions.
/// </summary>
internal static class HistoryPanels
{
    private const int MostTogether = 4;
    private const double WideRange = 50;  // of learning rates that are shown by powers of ten
    private const int TrainingColour = 0;
    private const int ValidationColour = 1;
    private const int LearningRateColour = 2;

    private static readonly HashSet<string> s_abbreviations = ["auc", "f1", "mae", "mape", "mse", "pr", "r2", "rmse", "roc"];

    /// <summary>The panels of a history; at least that of the loss.</summary>
    /// <param name="history">The run.</param>
    /// <param name="isLogarithmic">Whether the loss and figures outside [0, 1] stand by powers of ten.</param>
    internal static IReadOnlyList<ChartPanel> Of(History history, bool isLogarithmic)
    {
        List<EpochFigures> rows = [.. history.Epochs.Select(EpochFigures.Of)];
        double[] places = Places(history);
        var shape = new ChartPanel("", "epoch", [])
        {
            XIsWhole = true,
            Mark = history.BestIndex is { } best ? places[best] : null,
            MarkName = history.Best is { } row ? $"best epoch: {FigureText.Whole(row.Epoch)}" : "",
            Hints = [.. rows.Select(figures => figures.Hint)],
        };
        List<ChartPanel> panels = [Alone(shape, EpochFigures.Loss, rows, places) with { YIsLogarithmic = isLogarithmic }];
        string[] names = [.. rows.SelectMany(row => row.Names).Select(EpochFigures.WithoutPrefix).Distinct().Where(IsMetric)];
        string[] shares = [.. names.Where(name => Numbers(rows, name).Concat(ValidationNumbers(rows, name)).All(IsShare))];
        panels.AddRange(shares.Chunk(MostTogether).Select(group =>
            group.Length == 1 ? Alone(shape, group[0], rows, places) : Together(shape, group, rows, places)));
        panels.AddRange(names.Except(shares).Select(name =>
            Alone(shape, name, rows, places) with { YIsLogarithmic = isLogarithmic && IsPositive(rows, name) }));
        double[] rates = Numbers(rows, EpochFigures.LearningRate);
        if (rates.Distinct().Count() > 1)
        {
            panels.Add(shape with
            {
                Title = "Learning rate",
                Series = [new ChartSeries("learning rate", places, rates, LearningRateColour)],
                YIsLogarithmic = rates.Min() > 0 && rates.Max() / rates.Min() >= WideRange,
                Mark = null,
            });
        }

        return panels;
    }

    /// <summary>One figure, of training and of validation.</summary>
    private static ChartPanel Alone(ChartPanel shape, string name, List<EpochFigures> rows, double[] places)
    {
        ChartSeries[] series =
        [
            new("training", places, Numbers(rows, name), TrainingColour),
            new("validation", places, ValidationNumbers(rows, name), ValidationColour, IsDashed: true),
        ];
        return shape with { Title = Title(name), Series = [.. series.Where((line, index) => index == 0 || line.Y.Any(double.IsFinite))] };
    }

    /// <summary>Some figures, each of its own colour.</summary>
    private static ChartPanel Together(ChartPanel shape, string[] names, List<EpochFigures> rows, double[] places)
    {
        var series = new List<ChartSeries>();
        for (int colour = 0; colour < names.Length; colour++)
        {
            string name = names[colour];
            series.Add(new ChartSeries(name, places, Numbers(rows, name), colour));
            series.Add(new ChartSeries(
                EpochFigures.ValidationPrefix + name, places, ValidationNumbers(rows, name), colour, IsDashed: true));
        }

        series.RemoveAll(line => !line.Y.Any(double.IsFinite));
        (string, int, bool)[] kinds = series.Exists(line => line.IsDashed) ? [("training", -1, false), ("validation", -1, true)] : [];
        return shape with
        {
            Title = "Metrics",
            Series = series,
            Legend = [.. names.Select((name, colour) => (Words(name), colour, false)), .. kinds],
        };
    }

    /// <summary>The epochs' numbers; where they do not ascend, as of several fits put together, 1, 2, 3, ….</summary>
    private static double[] Places(History history)
    {
        double[] numbers = [.. history.Epochs.Select(row => (double)row.Epoch)];
        bool ascends = numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
        return ascends ? numbers : [.. Enumerable.Range(1, numbers.Length).Select(place => (double)place)];
    }

    private static double[] Numbers(List<EpochFigures> rows, string name) => [.. rows.Select(row => row.Find(name) ?? double.NaN)];

    private static double[] ValidationNumbers(List<EpochFigures> rows, string name) =>
        Numbers(rows, EpochFigures.ValidationPrefix + name);

    private static bool IsMetric(string name) => name != EpochFigures.Loss && name != EpochFigures.LearningRate;

    private static bool IsShare(double value) => !(value < 0 || value > 1);

    private static bool IsPositive(List<EpochFigures> rows, string name) => !Numbers(rows, name).Any(value => value <= 0);

    private static string Title(string name) => Words(name) is { Length: > 0 } words
        ? string.Concat(char.ToUpperInvariant(words[0]).ToString(), words.AsSpan(1))
        : name;

    /// <summary>A name as words: <c>roc_auc</c> is ROC AUC, <c>top_5_accuracy</c> is top 5 accuracy.</summary>
    private static string Words(string name) =>
        string.Join(' ', name.Split('_').Select(word => s_abbreviations.Contains(word) ? word.ToUpperInvariant() : word));
}
