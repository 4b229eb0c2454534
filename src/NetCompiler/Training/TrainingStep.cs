using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>
/// One step of training as one piece of work for a team: gather, forward, backward, update. Every worker owns rows of the
/// batch, then parts of the gradients, then a range of the parameters; nothing is added across workers but whole numbers,
/// so the bits do not depend on how many there are. Thread-safety: one step at a time.
/// </summary>
internal sealed class TrainingStep : IParallelWork
{
    private readonly Network _network;
    private readonly Optimizer _optimizer;
    private readonly AccuracyRule _accuracy;
    private readonly PaddedCounter[] _right;
    private readonly Dataset _data;
    private readonly SampleOrder _order;
    private int _firstSample;

    internal TrainingStep(
        Optimizer optimizer, AccuracyRule accuracy, Workspace workspace, int workers, Dataset data, SampleOrder order)
    {
        Workspace = workspace;
        _network = workspace.Network;
        _optimizer = optimizer;
        _accuracy = accuracy;
        _right = new PaddedCounter[workers];
        _data = data;
        _order = order;
    }

    /// <summary>The memory it works in.</summary>
    internal Workspace Workspace { get; }

    /// <summary>The sum of the last step's row losses. If it is not finite, the parameters were left alone.</summary>
    internal double LossSum { get; private set; }

    /// <summary>How many predictions of the last step's forward pass were right.</summary>
    internal long Right { get; private set; }

    /// <summary>Trains on the samples at <paramref name="first"/> and after it in the order.</summary>
    internal void Run(ThreadTeam team, int first, int count, ulong step)
    {
        _firstSample = first;
        Workspace.BatchSize = count;
        Workspace.Step = step;
        int workers = _network.UsefulWorkers(count, team.WorkerCount);
        Workspace.PrepareFor(workers);
        LossSum = double.NaN;
        _optimizer.BeginStep();
        try
        {
            team.Run(this, workers);
        }
        finally
        {
            if (!double.IsFinite(LossSum))
            {
                _optimizer.CancelStep();
            }
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
            BatchReader.ReadTrainingSample(_data, _order, _firstSample + row, Workspace, row);
        }

        // The lane-parallel lowering reads rows that others have gathered; the step's first half waits for them.
        double loss = StepPass.Run(Workspace, _optimizer, worker);
        _right[worker.Index].Value = _accuracy.CountRight(Workspace, first, end);
        if (worker.Index == 0)
        {
            LossSum = loss;
        }
    }
}
