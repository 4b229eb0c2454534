using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>
/// One step of training as one piece of work for a team: gather, forward, backward, update. Every worker owns rows of the
/// batch, then parts of the gradients, then a range of the parameters; nothing is added across workers but whole numbers,
/// so the bits do not depend on how many there are. Thread-safety: one step at a time.
/// </summary>
internal sealed class TrainingStep : IParallelWork, IDisposable
{
    private readonly TrainingSession _session;
    private readonly PaddedCounter[] _right;
    private readonly Dataset _data;
    private readonly SampleOrder _order;
    private readonly float[]? _classWeights;
    private readonly BatchPrefetcher? _prefetcher;
    private StagedBatch? _staged;
    private int _firstSample;

    internal TrainingStep(TrainingSession session, Dataset data, SampleOrder order)
    {
        Workspace = session.GetWorkspace(data.Count);
        _session = session;
        _right = new PaddedCounter[session.Team.WorkerCount];
        _data = data;
        _order = order;
        _classWeights = session.Options.ClassWeights?.ToArray();
        _prefetcher = session.Options.Prefetch
            ? new BatchPrefetcher(data, session.Model.Description, Math.Min(session.Options.BatchSize, data.Count))
            : null;
    }

    /// <summary>The memory it works in.</summary>
    internal Workspace Workspace { get; }

    /// <summary>The sum of the last step's row losses. If it is not finite, the parameters were left alone.</summary>
    internal double LossSum { get; private set; }

    /// <summary>Whether it was the gradients, and not the loss, that were not finite.</summary>
    internal bool GradientsFailed { get; private set; }

    /// <summary>How many predictions of the last step's forward pass were right.</summary>
    internal long Right { get; private set; }

    /// <summary>Begins to read ahead where that is asked for; after the order has begun its epoch.</summary>
    /// <param name="first">The place in the order of the first sample.</param>
    internal void BeginEpoch(int first) => ReadAhead(first);

    /// <summary>Trains on the samples at <paramref name="first"/> and after it in the order.</summary>
    internal void Run(int first, int count, ulong step)
    {
        _firstSample = first;
        _staged = _prefetcher?.Take();
        ReadAhead(first + count);
        Workspace.BatchSize = count;
        Workspace.Step = step;
        Optimizer optimizer = _session.Optimizer;
        int workers = _session.Model.UsefulWorkers(count, _session.Team.WorkerCount);
        Workspace.PrepareFor(workers);
        LossSum = double.NaN;
        optimizer.BeginStep();
        try
        {
            _session.Team.Run(this, workers);
        }
        finally
        {
            if (!double.IsFinite(LossSum))
            {
                GradientsFailed = optimizer.FoundNoNorm;
                optimizer.CancelStep();
            }
        }

        if (double.IsFinite(LossSum))
        {
            optimizer.EndStep();
        }

        long right = 0;
        for (int worker = 0; worker < workers; worker++)
        {
            right += _right[worker].Value;
        }

        Right = right;
    }

    /// <inheritdoc/>
    public void Execute(Worker worker)
    {
        worker.CutRows(Workspace.BatchSize, out int first, out int end);
        for (int row = first; row < end; row++)
        {
            if (_staged is null)
            {
                BatchReader.ReadTrainingSample(_data, _order, _firstSample + row, Workspace, row);
            }
            else
            {
                _staged.CopyRow(row, Workspace, row);
            }

            if (_classWeights is not null)
            {
                Workspace.SampleWeights[row] *= _classWeights[BatchReader.ClassOf(Workspace, row)];
            }
        }

        // The lane-parallel lowering reads rows that others have gathered; the step's first half waits for them.
        double loss = StepPass.Run(Workspace, _session.Optimizer, worker);
        _right[worker.Index].Value = _session.Accuracy.CountRight(Workspace, first, end);
        if (worker.Index == 0)
        {
            LossSum = loss;
        }
    }

    /// <summary>Ends the thread that reads ahead.</summary>
    public void Dispose() => _prefetcher?.Dispose();

    private void ReadAhead(int first)
    {
        int left = _order.Indices.Length - first;
        if (left > 0)
        {
            _prefetcher?.Request(_order, first, Math.Min(_session.Options.BatchSize, left));
        }
    }
}
