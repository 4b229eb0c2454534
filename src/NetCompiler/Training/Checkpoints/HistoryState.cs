namespace NetCompiler.Checkpoints;

/// <summary>
/// The rows of a history as columns of a checkpoint's state. A column is there where the first row has its figure: all rows of a run
/// have the same. Thread-safety: pure functions.
/// </summary>
internal static class HistoryState
{
    private const string Metric = "metric/";
    private const string ValidationMetric = "validation_metric/";

    internal static void Save(History history, CheckpointState state)
    {
        IReadOnlyList<EpochResult> rows = history.Epochs;
        state.Set("epochs", Array.ConvertAll([.. rows], row => (long)row.Epoch));
        Save(state, rows, "loss", row => row.Loss);
        Save(state, rows, "accuracy", row => row.Accuracy);
        Save(state, rows, "val_loss", row => row.ValidationLoss);
        Save(state, rows, "val_accuracy", row => row.ValidationAccuracy);
        Save(state, rows, "seconds", row => row.Seconds);
        Save(state, rows, "samples_per_second", row => row.SamplesPerSecond);
        Save(state, rows, "learning_rate", row => row.LearningRate);
        foreach (string name in rows.Count == 0 ? [] : rows[0].Metrics.Keys)
        {
            Save(state, rows, Metric + name, row => row.Metrics[name]);
        }

        foreach (string name in rows.Count == 0 ? [] : rows[0].ValidationMetrics.Keys)
        {
            Save(state, rows, ValidationMetric + name, row => row.ValidationMetrics[name]);
        }
    }

    internal static History Load(CheckpointState state)
    {
        long[] epochs = state.GetInt64s("epochs");
        string[] metrics = NamesOf(state, Metric);
        string[] validationMetrics = NamesOf(state, ValidationMetric);
        var rows = new EpochResult[epochs.Length];
        for (int row = 0; row < rows.Length; row++)
        {
            int place = row;
            rows[row] = new EpochResult(
                checked((int)epochs[row]),
                Column("loss")!.Value,
                Column("accuracy"),
                Column("val_loss"),
                Column("val_accuracy"),
                Column("seconds")!.Value,
                Column("samples_per_second")!.Value)
            {
                LearningRate = (float)Column("learning_rate")!.Value,
                Metrics = Values(metrics, Metric),
                ValidationMetrics = Values(validationMetrics, ValidationMetric),
            };

            double? Column(string name) => state.Contains(name) ? state.GetDoubles(name)[place] : null;

            MetricValues Values(string[] names, string prefix) => names.Length == 0
                ? MetricValues.None
                : new MetricValues([.. names.Select(name => KeyValuePair.Create(name, Column(prefix + name)!.Value))]);
        }

        return new History(rows);
    }

    private static void Save(CheckpointState state, IReadOnlyList<EpochResult> rows, string name, Func<EpochResult, double?> column)
    {
        if (rows.Count > 0 && column(rows[0]) is not null)
        {
            state.Set(name, Array.ConvertAll([.. rows], row => column(row) ?? double.NaN));
        }
    }

    private static string[] NamesOf(CheckpointState state, string prefix) =>
        [.. state.Numbers.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).Select(key => key[prefix.Length..])];
}
