using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>
/// Evaluates or predicts a data set by a team. The samples are cut into chunks of a fixed size, and whichever worker is
/// free takes the next one; a chunk's result depends on nothing else, and chunks are added in order, so the bits do not
/// depend on the number of workers. Thread-safety: one pass at a time.
/// </summary>
internal sealed class InferencePass : IParallelWork
{
    private const int MostChunkRows = 128;

    private readonly int _chunkRows;
    private readonly Network _network;
    private readonly AccuracyRule _accuracy;
    private readonly Workspace?[] _workspaces;
    private Dataset _data = null!;
    private Memory<float> _outputs;
    private double[] _chunkLosses = [];
    private bool _evaluates;
    private long[]? _confusion;  // (classes, classes), where samples are counted by class
    private PaddedCounter _nextChunk;
    private PaddedCounter _right;
    private CancellationToken _cancellation;
    private MetricSet? _metrics;
    private volatile int _nextMetrics;  // the chunk whose rows metrics take next
    private volatile bool _failed;

    internal InferencePass(Network network, AccuracyRule accuracy, int workers)
    {
        _network = network;
        _chunkRows = network.InferenceCapacity(MostChunkRows);
        _accuracy = accuracy;
        _workspaces = new Workspace?[workers];
    }

    /// <summary>The mean loss and the accuracy over all samples.</summary>
    /// <param name="team">The threads.</param>
    /// <param name="data">The samples.</param>
    /// <param name="metrics">What else to compute; begun anew. Null for nothing.</param>
    /// <param name="cancellation">Stops between two chunks.</param>
    internal Evaluation Evaluate(ThreadTeam team, Dataset data, MetricSet? metrics, CancellationToken cancellation)
    {
        metrics?.Reset();
        _metrics = metrics is { IsEmpty: false } ? metrics : null;
        int chunks = CountChunks(data);
        if (_chunkLosses.Length < chunks)
        {
            _chunkLosses = new double[chunks];
        }

        _evaluates = true;
        Run(team, data, default, cancellation);
        double sum = 0;
        for (int chunk = 0; chunk < chunks; chunk++)
        {
            sum += _chunkLosses[chunk];
        }

        return new Evaluation((sum / data.Count) + _network.Penalty, _accuracy.Share(_right.Value, data.Count), data.Count)
        {
            Metrics = metrics?.Values() ?? MetricValues.None,
        };
    }

    /// <summary>How often samples of each class are taken for each class; counts are whole, so their order does not matter.</summary>
    internal ConfusionMatrix Confuse(ThreadTeam team, Dataset data, CancellationToken cancellation)
    {
        int classes = _accuracy.Classes;
        var matrix = new ConfusionMatrix(classes, data.ClassNames.Count == classes ? data.ClassNames : null);
        _confusion = new long[classes * classes];
        try
        {
            Evaluate(team, data, metrics: null, cancellation);
            for (int cell = 0; cell < _confusion.Length; cell++)
            {
                matrix.Add(cell / classes, cell % classes, _confusion[cell]);
            }
        }
        finally
        {
            _confusion = null;
        }

        return matrix;
    }

    /// <summary>The outputs of all samples, row after row.</summary>
    internal void Predict(ThreadTeam team, Dataset data, Memory<float> outputs, CancellationToken cancellation)
    {
        _evaluates = false;
        Run(team, data, outputs, cancellation);
    }

    /// <inheritdoc/>
    public void Execute(Worker worker)
    {
        try
        {
            TakeChunks(worker);
        }
        catch
        {
            // Nobody waits for the chunk that this worker will not finish.
            _failed = true;
            throw;
        }
    }

    private void TakeChunks(Worker worker)
    {
        Workspace workspace = _workspaces[worker.Index]!;
        int chunks = CountChunks(_data);
        long right = 0;
        while (!_cancellation.IsCancellationRequested)
        {
            int chunk = (int)Interlocked.Increment(ref _nextChunk.Value) - 1;
            if (chunk >= chunks)
            {
                break;
            }

            int first = chunk * _chunkRows;
            workspace.BatchSize = Math.Min(_chunkRows, _data.Count - first);
            if (_evaluates)
            {
                right += EvaluateChunk(workspace, chunk, first);
            }
            else
            {
                PredictChunk(workspace, first);
            }
        }

        Interlocked.Add(ref _right.Value, right);
    }

    private int CountChunks(Dataset data) => ((data.Count - 1) / _chunkRows) + 1;

    private void Run(ThreadTeam team, Dataset data, Memory<float> outputs, CancellationToken cancellation)
    {
        int workers = Math.Min(CountChunks(data), _network.UsefulInferenceWorkers(data.Count, team.WorkerCount));
        for (int worker = 0; worker < workers; worker++)
        {
            _workspaces[worker] ??= _network.CreateWorkspace(_chunkRows, WorkspaceKind.Evaluation);
        }

        _data = data;
        _outputs = outputs;
        _cancellation = cancellation;
        _nextChunk.Value = 0;
        _right.Value = 0;
        _nextMetrics = 0;
        _failed = false;
        team.Run(this, workers);
        _data = null!;
        _outputs = default;
        _cancellation = default;
        cancellation.ThrowIfCancellationRequested();
    }

    private int EvaluateChunk(Workspace workspace, int chunk, int first)
    {
        for (int row = 0; row < workspace.BatchSize; row++)
        {
            BatchReader.ReadSample(_data, first + row, workspace, row);
        }

        _network.EvaluateRows(workspace);
        _chunkLosses[chunk] = Network.SumLosses(workspace);
        for (int row = 0; _confusion is not null && row < workspace.BatchSize; row++)
        {
            (int label, int prediction) = _accuracy.Classify(workspace, row);
            Interlocked.Increment(ref _confusion[(label * _accuracy.Classes) + prediction]);
        }

        UpdateMetrics(workspace, chunk);
        return _accuracy.CountRight(workspace, 0, workspace.BatchSize);
    }

    // Metrics take chunks in order, whoever computed them. Chunks are handed out in order too, so the wait is short.
    private void UpdateMetrics(Workspace workspace, int chunk)
    {
        if (_metrics is null)
        {
            return;
        }

        var waiting = default(SpinWait);
        while (_nextMetrics != chunk && !_failed)
        {
            waiting.SpinOnce();
        }

        if (!_failed)
        {
            _metrics.Update(workspace);
            _nextMetrics = chunk + 1;
        }
    }

    private void PredictChunk(Workspace workspace, int first)
    {
        for (int row = 0; row < workspace.BatchSize; row++)
        {
            BatchReader.ReadInput(_data, first + row, workspace, row);
        }

        _network.InferRows(workspace);
        int size = _network.Description.OutputSize;
        workspace.CopyOutputs(_outputs.Span.Slice(first * size, workspace.BatchSize * size));
    }
}
