using NetCompiler.Checkpoints;
using NetCompiler.Metrics;

namespace NetCompiler.Runtime;

/// <summary>The metrics of a run or an evaluation. Thread-safety: one thread at a time.</summary>
internal sealed class MetricSet
{
    private readonly Metric[] _metrics;
    private readonly Metric[] _reported;
    private readonly MetricValues _report;

    private MetricSet(Metric[] metrics, NetworkDescription network)
    {
        foreach (Metric metric in metrics)
        {
            metric.Check(network);
            if (metric.Name == "loss")
            {
                throw new ArgumentException("A metric is called 'loss', as the loss is; give it another name.", nameof(metrics));
            }
        }

        _metrics = metrics;
        Values();
        _reported = [.. metrics.Where(metric => metric.IsReportedWithinEpochs)];
        _report = MetricValues.Of([.. _reported.Select(metric => metric.Name)]);
    }

    /// <summary>The metrics themselves.</summary>
    internal IReadOnlyList<Metric> Metrics => _metrics;

    /// <summary>Fresh metrics after patterns.</summary>
    /// <exception cref="ArgumentException">One says nothing of the network's outputs, or two have one name.</exception>
    internal static MetricSet FreshOf(IReadOnlyList<Metric> patterns, NetworkDescription network) =>
        new([.. patterns.Select(pattern => pattern.Fresh())], network);

    /// <summary>The caller's own metrics, which are begun anew.</summary>
    /// <exception cref="ArgumentException">One says nothing of the network's outputs, or two have one name.</exception>
    internal static MetricSet Of(IReadOnlyList<Metric> metrics, NetworkDescription network) => new([.. metrics], network);

    /// <summary>Whether there are none.</summary>
    internal bool IsEmpty => _metrics.Length == 0;

    /// <summary>Forgets all rows.</summary>
    internal void Reset()
    {
        foreach (Metric metric in _metrics)
        {
            metric.Reset();
        }
    }

    /// <summary>Adds the batch of a workspace after a forward pass.</summary>
    internal void Update(Workspace workspace)
    {
        if (_metrics.Length > 0)
        {
            var batch = PredictionBatch.Of(workspace);
            foreach (Metric metric in _metrics)
            {
                metric.Update(in batch);
            }
        }
    }

    /// <summary>What they have come to.</summary>
    internal MetricValues Values() => _metrics.Length == 0
        ? MetricValues.None
        : new MetricValues([.. _metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Result))]);

    /// <summary>Those that are known at any time, in memory that the next report overwrites.</summary>
    internal MetricValues Report()
    {
        for (int place = 0; place < _reported.Length; place++)
        {
            _report.Set(place, _reported[place].Result);
        }

        return _report;
    }

    /// <summary>Writes down what they have gathered, each as a part.</summary>
    internal void SaveState(CheckpointContent content)
    {
        for (int place = 0; place < _metrics.Length; place++)
        {
            _metrics[place].SaveState(content.Part(PartName(place)));
        }
    }

    /// <summary>Takes back what <see cref="SaveState"/> wrote; metrics that were not there then begin anew.</summary>
    internal void LoadState(CheckpointContent content)
    {
        for (int place = 0; place < _metrics.Length; place++)
        {
            if (content.Parts.TryGetValue(PartName(place), out CheckpointState? state))
            {
                _metrics[place].LoadState(state);
            }
        }
    }

    private string PartName(int place) => $"metric.{place}.{_metrics[place].GetType().Name}";
}
