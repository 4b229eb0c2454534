namespace NetCompiler.Runtime;

/// <summary>What one trainer has from its first call to its last. Thread-safety: one call at a time.</summary>
internal sealed class TrainingSession : IDisposable
{
    private Workspace? _workspace;

    internal TrainingSession(Network model, Optimizer optimizer, TrainingOptions options)
    {
        Model = model;
        Optimizer = optimizer;
        Options = options;
        Team = new ThreadTeam(options.Threads == 0 ? Environment.ProcessorCount : options.Threads);
        Accuracy = new AccuracyRule(model.Description);
        Inference = new InferencePass(model, Accuracy, Team.WorkerCount);
    }

    internal Network Model { get; }

    internal Optimizer Optimizer { get; }

    internal TrainingOptions Options { get; }

    internal ThreadTeam Team { get; }

    internal AccuracyRule Accuracy { get; }

    internal InferencePass Inference { get; }

    /// <summary>Epochs that were begun, in all calls: the order of samples and their random numbers depend on it.</summary>
    internal ulong EpochsBegun { get; set; }

    /// <summary>Epochs that the optimizer had seen before this trainer's first: its schedule goes on after them.</summary>
    internal int EarlierEpochs { get; private set; }

    /// <summary>Steps that were begun, in all calls: the random numbers of layers depend on it.</summary>
    internal ulong StepsBegun { get; set; }

    /// <summary>Takes note, before the first epoch of all, or of those after a checkpoint, of where the optimizer's schedule is.</summary>
    internal void BeginFit(bool isResumed)
    {
        if (isResumed)
        {
            EarlierEpochs = Optimizer.Epoch - Math.Max(0, (int)EpochsBegun - 1);
        }
        else if (EpochsBegun == 0)
        {
            EarlierEpochs = Optimizer.StepCount > 0 ? Optimizer.Epoch + 1 : 0;
        }
    }

    /// <summary>The training memory, kept from one call to the next as long as it is large enough.</summary>
    internal Workspace GetWorkspace(int samples)
    {
        int capacity = Math.Min(Options.BatchSize, samples);
        if (_workspace is null || _workspace.Capacity < capacity)
        {
            _workspace = Model.CreateWorkspace(capacity);
        }

        _workspace.Seed = Options.Seed;
        return _workspace;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose() => Team.Dispose();
}
