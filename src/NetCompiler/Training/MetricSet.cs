using NetCompiler.Checkpoints;
using NetCompiler.Metrics;

namespace NetCompiler.Runtime;

/// <summary>The metrics of a run or an evaluation: fresh ones of the options' kinds. Thread-safety: one thread at a time.</summary>
internal sealed class MetricSet
{
    private readonly Metric[] _metrics;
    private readonly MetricValues _report;

    /// <exception cref="ArgumentException">A metric says nothing of the network's outputs, or two have one name.</exception>
    internal MetricSet(IReadOnlyList<Metric> patterns, NetworkDescription network)
    {
        foreach (Metric pattern in patterns)
        {
            pattern.Check(network);
            if (pattern.Name == "loss")
            {
                throw new ArgumentException("A metric is called 'loss', as the loss is; give it another name.", nameof(patterns));
            }
        }

        _metrics = [.. patterns.Select(pattern => pattern.Fresh())];
        Values();
        _report = MetricValues.Of([.. _metrics.Select(metric => metric.Name)]);
    }

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

    /// <summary>The same in memory that the next report overwrites.</summary>
    internal MetricValues Report()
    {
        for (int place = 0; place < _metrics.Length; place++)
        {
            _report.Set(place, _metrics[place].Result);
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
