using System.ComponentModel;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// The base of every compiled network. The generated half of a <see cref="NetworkAttribute"/> class derives from it and
/// brings the passes; this half brings what is the same for all: parameters, prediction, saving and loading.
/// Thread-safety: any number of threads may predict at once while nothing changes the weights. Training, loading and
/// setting parameters need the model for themselves; training twice at once is refused.
/// </summary>
public abstract partial class Network
{
    private readonly AlignedBuffer _parameters;
    private readonly WorkspacePool _pool;
    private int _trainer;  // the id of the thread that trains it; 0 while none does

    /// <summary>Allocates and initialises the parameters.</summary>
    /// <param name="description">What the compiler knew of the network.</param>
    /// <param name="seed">The seed of the initial weights: the same seed, the same weights.</param>
    protected Network(NetworkDescription description, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(description);
        Description = description;
        _parameters = new AlignedBuffer(description.ParameterBufferLength);
        _states = new AlignedBuffer(description.StateBufferLength);
        _pool = new WorkspacePool(this);
        Parameters = new ParameterCollection(description.Parameters, _parameters, this, areTrained: true);
        States = new ParameterCollection(description.States, _states, this);
        ParameterInitializer.Initialize(Parameters, seed);
        ParameterInitializer.Initialize(States, seed);
    }

    /// <summary>What the compiler knew of the network: layers, shapes, parameters, operations, memory.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The parameters by name, read and written in canonical (PyTorch's) layout.</summary>
    public ParameterCollection Parameters { get; }

    /// <summary>
    /// All parameters as one flat buffer in the order of the kernels; the padding between them is zero and must stay so. Get it anew
    /// for each change: what inference folds into weights is made anew after it was got, not when something is written.
    /// </summary>
    public Span<float> ParameterBuffer
    {
        get
        {
            MarkChanged();
            return _parameters.Span;
        }
    }

    /// <summary>The same for steps, which say themselves when they have changed something.</summary>
    internal Span<float> ParameterSpan => _parameters.Span;

    /// <summary>The first parameter; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected ref float ParameterReference => ref _parameters.First;

    /// <summary>Makes the memory for passes of up to <paramref name="capacity"/> samples.</summary>
    /// <param name="capacity">The largest batch, at least 1.</param>
    /// <param name="kind">What it is for.</param>
    public Workspace CreateWorkspace(int capacity, WorkspaceKind kind = WorkspaceKind.Training)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return new Workspace(this, capacity, kind);
    }

    /// <summary>
    /// The forward pass over the workspace's batch. In a training workspace dropout is active and what the backward pass
    /// needs is kept. In an evaluation workspace it ends with <see cref="Workspace.RowLosses"/>.
    /// </summary>
    /// <param name="workspace">A workspace of this model, its input rows written.</param>
    /// <param name="team">The threads to use in training; inference and evaluation run on the calling thread.</param>
    /// <exception cref="InvalidOperationException">The batch is smaller than a normalisation over the batch can do with.</exception>
    public void Forward(Workspace workspace, ThreadTeam? team = null)
    {
        CheckOwn(workspace);
        switch (workspace.Kind)
        {
            case WorkspaceKind.Inference:
                InferRows(workspace);
                break;
            case WorkspaceKind.Evaluation:
                EvaluateRows(workspace);
                break;
            default:
                CheckTrainingBatch(workspace.BatchSize);
                workspace.HasNewStatistics = true;
                Run(workspace.ForwardWork, workspace, team);
                break;
        }
    }

    /// <summary>
    /// The backward pass after <see cref="Forward"/>: writes <see cref="Workspace.Gradients"/>, and the gradient by the
    /// input where the workspace has one. It starts from the loss, or in a network without one from the gradient by the
    /// output that the caller has set.
    /// </summary>
    /// <param name="workspace">A training workspace of this model, its targets written.</param>
    /// <param name="team">The threads to use; the calling thread alone if none are given.</param>
    /// <returns>The mean loss of the batch; 0 for a network without a loss.</returns>
    public float Backward(Workspace workspace, ThreadTeam? team = null)
    {
        CheckOwn(workspace);
        CheckGradients(workspace);
        Run(workspace.BackwardWork, workspace, team);
        return MeanLoss(workspace);
    }

    /// <summary>
    /// One training step over the workspace's batch: forward pass, backward pass and the optimizer's update, with no more
    /// waiting among threads than they need. The same as <see cref="Forward"/>, <see cref="Backward"/> and
    /// <see cref="Optimizer.Step"/>, and faster; then <see cref="Workspace.Step"/> goes up by one, so that the next step draws
    /// other random numbers. If the loss is not finite, the parameters are left as they were.
    /// </summary>
    /// <param name="workspace">A training workspace of this model, its inputs and targets written.</param>
    /// <param name="optimizer">What updates the parameters.</param>
    /// <param name="team">The threads to use; the calling thread alone if none are given.</param>
    /// <returns>The mean loss of the batch with the penalty of regularised weights, before the update.</returns>
    /// <exception cref="InvalidOperationException">
    /// The network has no loss, the workspace no gradients, the model is being trained, or the batch is smaller than a normalisation
    /// over the batch can do with; nothing was changed.
    /// </exception>
    public float TrainStep(Workspace workspace, Optimizer optimizer, ThreadTeam? team = null)
    {
        CheckOwn(workspace);
        ArgumentNullException.ThrowIfNull(optimizer);
        CheckGradients(workspace);
        if (Description.TargetKind == TargetKind.None)
        {
            throw new InvalidOperationException(
                $"{Description.Name} has no loss; add one, such as [MeanSquaredError], or call Forward, Backward and Step.");
        }

        CheckTrainingBatch(workspace.BatchSize);
        using TrainingLease lease = BeginTraining();
        optimizer.Bind(this);
        StepPass step = workspace.StepWork;
        step.Begin(optimizer);
        try
        {
            Run(step, workspace, team);
        }
        finally
        {
            if (!double.IsFinite(step.LossSum))
            {
                optimizer.CancelStep();
            }
        }

        workspace.Step++;
        if (!double.IsFinite(step.LossSum))
        {
            return (float)step.LossSum;
        }

        optimizer.EndStep();
        return (float)((step.LossSum / workspace.BatchSize) + optimizer.Penalty);
    }

    internal void ForwardShare(Workspace workspace, Worker worker) => RunForward(workspace, worker);

    internal void BackwardShare(Workspace workspace, Worker worker) => RunBackward(workspace, worker);

    internal void InferRows(Workspace workspace)
    {
        EnsureFolded();
        RunInference(workspace);
    }

    internal void EvaluateRows(Workspace workspace)
    {
        EnsureFolded();
        RunEvaluation(workspace);
    }

    /// <summary>The mean of the batch's losses.</summary>
    internal static float MeanLoss(Workspace workspace) => (float)(SumLosses(workspace) / workspace.BatchSize);

    /// <summary>The sum of the batch's losses, added in order in double precision: the same bits on any thread.</summary>
    internal static double SumLosses(Workspace workspace)
    {
        double sum = 0;
        foreach (float loss in workspace.RowLosses)
        {
            sum += loss;
        }

        return sum;
    }

    /// <summary>How many of a team's workers pay for a step of this many samples.</summary>
    internal int UsefulWorkers(int batchSize, int available) => UsefulWorkers(Description.TrainingFlops, batchSize, available);

    /// <summary>How many of a team's workers pay for predicting this many samples.</summary>
    internal int UsefulInferenceWorkers(int samples, int available) => UsefulWorkers(Description.ForwardFlops, samples, available);

    /// <summary>
    /// How many samples an inference workspace holds: as many as given, fewer where a sample is so large that they would take
    /// more than a few megabytes.
    /// </summary>
    internal int InferenceCapacity(int most)
    {
        const int Floats = 1 << 20;
        return Math.Clamp(Floats / Math.Max(1, Description.Inference.FloatsPerSample), 1, most);
    }

    // One worker for each million operations: below, it takes longer to wake than to do its share.
    private static int UsefulWorkers(long flops, int samples, int available)
    {
        const long FlopsPerWorker = 1_000_000;
        return (int)Math.Clamp(flops * samples / FlopsPerWorker, 1, available);
    }

    /// <summary>Marks the model as being trained until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">It is being trained already.</exception>
    internal TrainingLease BeginTraining()
    {
        if (Interlocked.CompareExchange(ref _trainer, Environment.CurrentManagedThreadId, 0) != 0)
        {
            throw new InvalidOperationException(
                $"This {Description.Name} is being trained by another call. Wait for it to end, or train another instance.");
        }

        return new TrainingLease(this);
    }

    /// <summary>The same for what callbacks may do too: they run between two steps, on the thread that trains.</summary>
    /// <exception cref="InvalidOperationException">It is being trained on another thread.</exception>
    internal TrainingLease? BeginChange() =>
        Volatile.Read(ref _trainer) == Environment.CurrentManagedThreadId ? null : BeginTraining();

    /// <summary>
    /// The forward pass of a training step, one worker's rows; generated. In the tiled lowering a worker's rows are those of
    /// <see cref="Worker.CutRows"/>: the trainer gathers the same rows before, without waiting.
    /// </summary>
    /// <param name="workspace">A training workspace.</param>
    /// <param name="worker">Which worker.</param>
    protected virtual void RunForward(Workspace workspace, Worker worker) => throw NotCompiled();

    /// <summary>The backward pass, one worker's share; generated. Begins and ends with own rows: callers wait before and after.</summary>
    /// <param name="workspace">A training workspace.</param>
    /// <param name="worker">Which worker.</param>
    protected virtual void RunBackward(Workspace workspace, Worker worker) => throw NotCompiled();

    /// <summary>The forward pass without training, all rows on the calling thread; generated.</summary>
    /// <param name="workspace">An inference or evaluation workspace.</param>
    protected virtual void RunInference(Workspace workspace) => throw NotCompiled();

    /// <summary>
    /// As <see cref="RunInference"/>, and then the loss of each row into the workspace's row losses; generated. Without a
    /// loss in the network it is the same as <see cref="RunInference"/>.
    /// </summary>
    /// <param name="workspace">An evaluation workspace.</param>
    protected virtual void RunEvaluation(Workspace workspace) => throw NotCompiled();

    private void Run(IParallelWork work, Workspace workspace, ThreadTeam? team)
    {
        int workers = team is null ? 1 : UsefulWorkers(workspace.BatchSize, team.WorkerCount);
        workspace.PrepareFor(workers);
        if (workers == 1)
        {
            work.Execute(Worker.Single);
        }
        else
        {
            team!.Run(work, workers);
        }
    }

    private void CheckOwn(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        if (!ReferenceEquals(workspace.Network, this))
        {
            throw new ArgumentException(
                $"The workspace belongs to another model; make one with this {Description.Name}'s CreateWorkspace.", nameof(workspace));
        }
    }

    // Not abstract: an editor may ask for a network's surface alone, and must find no error in it.
    private InvalidOperationException NotCompiled() => new(
        $"{Description.Name} has no passes: the part of the generated code that computes is missing. Build the project anew.");

    private void CheckGradients(Workspace workspace)
    {
        if (!workspace.HoldsGradients)
        {
            throw new InvalidOperationException(
                $"A backward pass needs a training workspace: {Description.Name}.CreateWorkspace(capacity, WorkspaceKind.Training).");
        }
    }

    internal readonly struct TrainingLease(Network network) : IDisposable
    {
        public void Dispose() => Volatile.Write(ref network._trainer, 0);
    }
}
