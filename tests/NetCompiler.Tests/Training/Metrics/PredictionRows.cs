using NetCompiler.Metrics;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>Predictions and targets that outlive a batch, and can be cut into several.</summary>
internal sealed record PredictionRows(float[] Outputs, int OutputSize, int[]? Labels, float[]? Targets, PredictionKind Kind, bool IsLogits)
{
    public int Count => Outputs.Length / OutputSize;

    /// <summary>Some rows with target values, for tests that write them out.</summary>
    public static PredictionRows Of(int outputSize, float[] outputs, float[] targets, PredictionKind kind, bool logits = false) =>
        new(outputs, outputSize, null, targets, kind, logits);

    /// <summary>Some rows with labels.</summary>
    public static PredictionRows Of(int outputSize, float[] outputs, int[] labels, bool logits = false) =>
        new(outputs, outputSize, labels, null, PredictionKind.Classes, logits);

    /// <summary>Has a metric see some rows as one batch.</summary>
    public void Give(Metric metric, int first, int count)
    {
        ReadOnlySpan<float> outputs = Outputs.AsSpan(first * OutputSize, count * OutputSize);
        if (Labels is not null)
        {
            metric.Update(new PredictionBatch(outputs, OutputSize, Labels.AsSpan(first, count), IsLogits));
        }
        else
        {
            ReadOnlySpan<float> targets = Targets.AsSpan(first * OutputSize, count * OutputSize);
            metric.Update(new PredictionBatch(outputs, OutputSize, targets, IsLogits) { Kind = Kind });
        }
    }

    /// <summary>Has a metric see all rows in batches of a size, the last of what is left.</summary>
    public T Give<T>(T metric, int batch = 32)
        where T : Metric
    {
        for (int first = 0; first < Count; first += batch)
        {
            Give(metric, first, Math.Min(batch, Count - first));
        }

        return metric;
    }
}
