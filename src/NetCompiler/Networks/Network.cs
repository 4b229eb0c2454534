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
    private int _training;

    /// <summary>Allocates and initialises the parameters.</summary>
    /// <param name="description">What the compiler knew of the network.</param>
    /// <param name="seed">The seed of the initial weights: the same seed, the same weights.</param>
    protected Network(NetworkDescription description, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(description);
        Description = description;
        _parameters = new AlignedBuffer(description.ParameterBufferLength);
        _pool = new WorkspacePool(this);
        Parameters = new ParameterCollection(description, _parameters);
        ParameterInitializer.Initialize(Parameters, seed);
    }

    /// <summary>What the compiler knew of the network: layers, shapes, parameters, operations, memory.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The parameters by name, read and written in canonical (PyTorch's) layout.</summary>
    public ParameterCollection Parameters { get; }

    /// <summary>All parameters as one flat buffer in the order of the kernels; the padding between them is zero and must stay so.</summary>
    public Span<float> ParameterBuffer => _parameters.Span;

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
    /// <param name="team">The threads to use; the calling thread alone if none are given.</param>
    public void Forward(Workspace workspace, ThreadTeam? team = null)
    {
        CheckOwn(workspace);
        switch (workspace.Kind)
        {
            case WorkspaceKind.Inference:
                RunInference(workspace);
                break;
            case WorkspaceKind.Evaluation:
                RunEvaluation(workspace);
                break;
            default:
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
    /// <see cref="Optimizer.Step"/>, and faster. If the loss is not finite, the parameters are left as they were.
    /// </summary>
    /// <param name="workspace">A training workspace of this model, its inputs and targets written.</param>
    /// <param name="optimizer">What updates the parameters.</param>
    /// <param name="team">The threads to use; the calling thread alone if none are given.</param>
    /// <returns>The mean loss of the batch, before the update.</returns>
    /// <exception cref="InvalidOperationException">
    /// The network has no loss, the workspace no gradients, or the model is being trained.
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

        using TrainingLease lease = BeginTraining();
        optimizer.Bind(this);
        optimizer.BeginStep();
        workspace.StepWork.Optimizer = optimizer;
        Run(workspace.StepWork, workspace, team);
        return (float)(workspace.StepWork.LossSum / workspace.BatchSize);
    }

    internal void ForwardShare(Workspace workspace, Worker worker) => RunForward(workspace, worker);

    internal void BackwardShare(Workspace workspace, Worker worker) => RunBackward(workspace, worker);

    internal void InferRows(Workspace workspace) => RunInference(workspace);

    internal void EvaluateRows(Workspace workspace) => RunEvaluation(workspace);

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

    /// <summary>How many of a team's workers pay for a step of this many samples: one for each million operations.</summary>
    internal int UsefulWorkers(int batchSize, int available)
    {
        const long FlopsPerWorker = 1_000_000;
        long worth = Math.Max(1, Description.TrainingFlops * batchSize / FlopsPerWorker);
        return (int)Math.Min(available, worth);
    }

    /// <summary>Marks the model as being trained until the result is disposed.</summary>
    /// <exception cref="InvalidOperationException">It is being trained already.</exception>
    internal TrainingLease BeginTraining()
    {
        if (Interlocked.CompareExchange(ref _training, 1, 0) != 0)
        {
            throw new InvalidOperationException(
                $"This {Description.Name} is being trained by another call. Wait for it to end, or train another instance.");
        }

        return new TrainingLease(this);
    }

    /// <summary>
    /// The forward pass of a training step, one worker's rows; generated. In the tiled lowering a worker's rows are those of
    /// <see cref="Worker.Cut"/> over the batch with a granule of 6: the trainer gathers the same rows before, without waiting.
    /// </summary>
    /// <param name="workspace">A training workspace.</param>
    /// <param name="worker">Which worker.</param>
    protected abstract void RunForward(Workspace workspace, Worker worker);

    /// <summary>The backward pass, one worker's share; generated. Begins and ends with own rows: callers wait before and after.</summary>
    /// <param name="workspace">A training workspace.</param>
    /// <param name="worker">Which worker.</param>
    protected abstract void RunBackward(Workspace workspace, Worker worker);

    /// <summary>The forward pass without training, all rows on the calling thread; generated.</summary>
    /// <param name="workspace">An inference or evaluation workspace.</param>
    protected abstract void RunInference(Workspace workspace);

    /// <summary>
    /// As <see cref="RunInference"/>, and then the loss of each row into the workspace's row losses; generated. Without a
    /// loss in the network it is the same as <see cref="RunInference"/>.
    /// </summary>
    /// <param name="workspace">An evaluation workspace.</param>
    protected abstract void RunEvaluation(Workspace workspace);

    private void Run(IParallelWork work, Workspace workspace, ThreadTeam? team)
    {
        int workers = team is null ? 1 : UsefulWorkers(workspace.BatchSize, team.WorkerCount);
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
        public void Dispose() => Volatile.Write(ref network._training, 0);
    }
}
