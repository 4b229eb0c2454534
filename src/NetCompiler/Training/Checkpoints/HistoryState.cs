namespace NetCompiler.Checkpoints;

/// <summary>
/// The rows of a history as columns of a checkpoint's state. Where only some rows have a figure, as when a run went on with other
/// metrics, the column's rows are named beside it. Thread-safety: pure functions.
/// </summary>
internal static class HistoryState
{
    private const string Metric = "metric/";
    private const string ValidationMetric = "validation_metric/";
    private const string Rows = "/rows";
    private const char Separator = '\n';

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
        SaveMetrics(state, rows, Metric, row => row.Metrics);
        SaveMetrics(state, rows, ValidationMetric, row => row.ValidationMetrics);
    }

    internal static History Load(CheckpointState state)
    {
        long[] epochs = state.GetInt64s("epochs");
        double?[] loss = Column(state, "loss", epochs.Length);
        double?[] accuracy = Column(state, "accuracy", epochs.Length);
        double?[] validationLoss = Column(state, "val_loss", epochs.Length);
        double?[] validationAccuracy = Column(state, "val_accuracy", epochs.Length);
        double?[] seconds = Column(state, "seconds", epochs.Length);
        double?[] samplesPerSecond = Column(state, "samples_per_second", epochs.Length);
        double?[] learningRate = Column(state, "learning_rate", epochs.Length);
        MetricValues[] metrics = LoadMetrics(state, Metric, epochs.Length);
        MetricValues[] validationMetrics = LoadMetrics(state, ValidationMetric, epochs.Length);
        return new History([.. epochs.Select((epoch, row) =>
            new EpochResult(
                checked((int)epoch),
                loss[row]!.Value,
                accuracy[row],
                validationLoss[row],
                validationAccuracy[row],
                seconds[row]!.Value,
                samplesPerSecond[row]!.Value)
            {
                LearningRate = (float)learningRate[row]!.Value,
                Metrics = metrics[row],
                ValidationMetrics = validationMetrics[row],
            })]);
    }

    // The names stand in a list of their own: rows keep the order of their metrics.
    private static void SaveMetrics(
        CheckpointState state, IReadOnlyList<EpochResult> rows, string prefix, Func<EpochResult, MetricValues> metrics)
    {
        string[] names = [.. rows.SelectMany(row => metrics(row).Keys).Distinct(StringComparer.Ordinal)];
        if (names.Length > 0)
        {
            state.SetText(prefix, string.Join(Separator, names));
        }

        foreach (string name in names)
        {
            Save(state, rows, prefix + name, row => metrics(row).TryGetValue(name, out double value) ? value : null);
        }
    }

    private static MetricValues[] LoadMetrics(CheckpointState state, string prefix, int rows)
    {
        string[] names = state.Numbers.TryGetValue(prefix, out string? text) ? text.Split(Separator) : [];
        double?[][] columns = Array.ConvertAll(names, name => Column(state, prefix + name, rows));
        return
        [
            .. Enumerable.Range(0, rows).Select(row => new MetricValues([.. names
                .Zip(columns, (name, column) => (Name: name, Value: column[row]))
                .Where(metric => metric.Value is not null)
                .Select(metric => KeyValuePair.Create(metric.Name, metric.Value!.Value))])),
        ];
    }

    private static void Save(CheckpointState state, IReadOnlyList<EpochResult> rows, string name, Func<EpochResult, double?> column)
    {
        int[] present = [.. Enumerable.Range(0, rows.Count).Where(row => column(rows[row]) is not null)];
        if (present.Length == 0)
        {
            return;
        }

        state.Set(name, Array.ConvertAll(present, row => column(rows[row])!.Value));
        if (present.Length < rows.Count)
        {
            state.Set(name + Rows, Array.ConvertAll(present, row => (long)row));
        }
    }

    /// <summary>A column of all rows; null where a row has no such figure.</summary>
    private static double?[] Column(CheckpointState state, string name, int rows)
    {
        var column = new double?[rows];
        if (!state.Contains(name))
        {
            return column;
        }

        double[] values = state.GetDoubles(name);
        long[] present = state.Contains(name + Rows) ? state.GetInt64s(name + Rows) : [.. Enumerable.Range(0, rows)];
        for (int index = 0; index < values.Length; index++)
        {
            column[present[index]] = values[index];
        }

        return column;
    }
}
