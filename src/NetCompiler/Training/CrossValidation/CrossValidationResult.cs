using System.Globalization;
using System.Text;

namespace NetCompiler;

/// <summary>
/// What a cross-validation came to: each fold, and the mean and deviation over the folds. Immutable; safe for any number of threads.
/// </summary>
public sealed class CrossValidationResult
{
    private const int FoldWidth = 4;
    private const int LeastColumnWidth = 10;

    /// <summary>Sums up folds.</summary>
    /// <param name="folds">What each came to, at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public CrossValidationResult(IReadOnlyList<FoldResult> folds)
    {
        ArgumentNullException.ThrowIfNull(folds);
        if (folds.Count < 2)
        {
            throw new ArgumentException($"There are {folds.Count} folds; a deviation takes at least two.", nameof(folds));
        }

        Folds = Array.AsReadOnly(folds.ToArray());
        Loss = FoldStatistic.Of([.. Folds.Select(fold => fold.Evaluation.Loss)]);
        Accuracy = Folds.All(fold => fold.Evaluation.Accuracy is not null)
            ? FoldStatistic.Of([.. Folds.Select(fold => fold.Evaluation.Accuracy!.Value)])
            : null;
        Metrics = Folds[0].Evaluation.Metrics.Keys
            .Where(name => Folds.All(fold => fold.Evaluation.Metrics.ContainsKey(name)))
            .ToDictionary(
                name => name,
                name => FoldStatistic.Of([.. Folds.Select(fold => fold.Evaluation.Metrics[name])]),
                StringComparer.Ordinal);
    }

    /// <summary>What each fold came to, in order.</summary>
    public IReadOnlyList<FoldResult> Folds { get; }

    /// <summary>The loss on the samples left out.</summary>
    public FoldStatistic Loss { get; }

    /// <summary>The accuracy on the samples left out; null where the loss has no notion of right.</summary>
    public FoldStatistic? Accuracy { get; }

    /// <summary>The metrics, by name, that every fold was evaluated with.</summary>
    public IReadOnlyDictionary<string, FoldStatistic> Metrics { get; }

    /// <summary>A table: a row a fold, then the mean and the deviation.</summary>
    public override string ToString()
    {
        List<(string Name, Func<Evaluation, double> Of, FoldStatistic Statistic)> columns =
            [("loss", evaluation => evaluation.Loss, Loss)];
        if (Accuracy is { } accuracy)
        {
            columns.Add(("accuracy", evaluation => evaluation.Accuracy!.Value, accuracy));
        }

        columns.AddRange(Metrics.Select(metric =>
            (metric.Key, (Func<Evaluation, double>)(evaluation => evaluation.Metrics[metric.Key]), metric.Value)));
        var text = new StringBuilder();
        AppendRow("fold", column => column.Name);
        foreach (FoldResult fold in Folds)
        {
            AppendRow(fold.Number.ToString(CultureInfo.InvariantCulture), column => Format(column.Of(fold.Evaluation)));
        }

        AppendRow("mean", column => Format(column.Statistic.Mean));
        AppendRow("±", column => Format(column.Statistic.StandardDeviation));
        return text.ToString(0, text.Length - 1);

        void AppendRow(string name, Func<(string Name, Func<Evaluation, double> Of, FoldStatistic Statistic), string> cell)
        {
            text.Append(name.PadLeft(FoldWidth));
            foreach (var column in columns)
            {
                text.Append(cell(column).PadLeft(Math.Max(LeastColumnWidth, column.Name.Length + 2)));
            }

            text.Append('\n');
        }
    }

    private static string Format(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
