using System.Runtime.CompilerServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// How gradients change parameters. An optimizer works element by element over the flat parameter buffer, so it knows
/// nothing of layers, and any number of workers can share a step: each takes a range of its own, and the bits do not depend
/// on how many there are. What it remembers of each parameter stands in named <see cref="Slots"/>.
/// It belongs to the network of its first step: what it remembers would be wrong for another.
/// Thread-safety: one step at a time.
/// </summary>
public abstract class Optimizer
{
    private readonly string[] _slotNames;
    private readonly UpdateWork _work;
    private OptimizerSlot[] _slots = [];
    private Network? _network;
    private float _learningRate;

    /// <summary>Sets the learning rate and says what is remembered of each parameter.</summary>
    /// <param name="learningRate">How far a step goes; finite and not negative.</param>
    /// <param name="slotNames">A name for each slot, in the order in which <see cref="GetSlot"/> counts them.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative, infinite or not a number.</exception>
    protected Optimizer(float learningRate, params string[] slotNames)
    {
        ArgumentNullException.ThrowIfNull(slotNames);
        LearningRate = learningRate;
        _slotNames = slotNames;
        _work = new UpdateWork(this);
    }

    /// <summary>How far a step goes. May be changed between steps, as schedules do.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set
        {
            CheckFinite(value, nameof(LearningRate));
            _learningRate = value;
        }
    }

    /// <summary>How many steps it has taken: t in the formulas.</summary>
    public long StepCount { get; private set; }

    /// <summary>What it remembers of each parameter; empty before the first step.</summary>
    public IReadOnlyList<OptimizerSlot> Slots => _slots;

    /// <summary>
    /// Changes the network's parameters by the gradients that the last backward pass left in the workspace; running statistics of
    /// batch normalisation then follow the batch, if its loss is finite.
    /// </summary>
    /// <param name="network">The network; the same at each step.</param>
    /// <param name="workspace">A training workspace of that network.</param>
    /// <param name="team">The threads to use; the calling thread alone if none are given or the network is small.</param>
    /// <exception cref="ArgumentException">The workspace is another network's.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer has served another network, the workspace holds no gradients, or the network is being trained elsewhere.
    /// </exception>
    public void Step(Network network, Workspace workspace, ThreadTeam? team = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(workspace);
        if (!ReferenceEquals(workspace.Network, network))
        {
            throw new ArgumentException(
                $"The workspace belongs to another model; make one with this {network.Description.Name}'s CreateWorkspace.",
                nameof(workspace));
        }

        if (!workspace.HoldsGradients)
        {
            throw new InvalidOperationException(
                $"A step needs gradients, and this workspace ({workspace.Kind}) holds none; create it with WorkspaceKind.Training.");
        }

        using Network.TrainingLease lease = network.BeginTraining();
        Bind(network);
        BeginStep();
        _work.Workspace = workspace;
        int workers = UsefulWorkers(network, team);
        if (workers == 1)
        {
            _work.Execute(Worker.Single);
        }
        else
        {
            team!.Run(_work, workers);
        }

        network.EndStep(workspace);
    }

    /// <summary>Makes the slots for a network at the first call, and refuses any other network after it.</summary>
    internal void Bind(Network network)
    {
        if (_network is null)
        {
            int length = network.Description.ParameterBufferLength;
            _slots = [.. _slotNames.Select(name => new OptimizerSlot(name, new AlignedBuffer(length)))];
            _network = network;
        }
        else if (!ReferenceEquals(_network, network))
        {
            throw new InvalidOperationException(
                $"This {GetType().Name} has trained another model, a {_network.Description.Name}, and remembers its gradients. "
                + $"Make a new {GetType().Name} for this {network.Description.Name}.");
        }
    }

    /// <summary>Counts the step and computes what all parameters share; before any worker's <see cref="Apply"/>.</summary>
    internal void BeginStep()
    {
        StepCount++;
        PrepareStep();
    }

    /// <summary>
    /// Takes back <see cref="BeginStep"/> after a step that changed nothing: its loss was not finite, or it failed before.
    /// </summary>
    internal void CancelStep() => StepCount--;

    /// <summary>One worker's share of a step. The ranges of workers are cut at whole cache lines.</summary>
    internal void Apply(Workspace workspace, Worker worker)
    {
        const int FloatsPerCacheLine = 16;
        Network network = workspace.Network;
        worker.Cut(network.Description.ParameterBufferLength, FloatsPerCacheLine, out int first, out int end);
        if (first < end)
        {
            ApplyRange(network.ParameterSpan[first..end], workspace.Gradients[first..end], first);
        }
    }

    /// <summary>A range of a step.</summary>
    internal void ApplyRange(Span<float> parameters, ReadOnlySpan<float> gradients, int first) => Update(parameters, gradients, first);

    /// <summary>Computes what all parameters share in this step, such as corrections that depend on <see cref="StepCount"/>.</summary>
    protected virtual void PrepareStep()
    {
    }

    /// <summary>
    /// Changes a range of the parameters. Called for disjoint ranges by several threads at once; where a parameter and all
    /// its gradients are zero, as in padding, it must stay zero.
    /// </summary>
    /// <param name="parameters">The range's parameters.</param>
    /// <param name="gradients">The gradients by them, of the same length.</param>
    /// <param name="first">Where the range begins in the flat buffer; for <see cref="GetSlot"/>.</param>
    protected abstract void Update(Span<float> parameters, ReadOnlySpan<float> gradients, int first);

    /// <summary>A slot's first float of a range.</summary>
    /// <param name="index">Which slot, in the order of their names.</param>
    /// <param name="first">Where the range begins in the flat buffer.</param>
    protected ref float GetSlot(int index, int first) => ref Unsafe.Add(ref _slots[index].Values.First, first);

    /// <summary>Refuses numbers that are negative, infinite or not numbers.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is such a number.</exception>
    protected static void CheckFinite(float value, string name)
    {
        if (!(value >= 0 && float.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number and not negative.");
        }
    }

    /// <summary>Refuses numbers outside [0, 1).</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">What it is called.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is such a number.</exception>
    protected static void CheckFraction(float value, string name)
    {
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 0 and less than 1.");
        }
    }

    private static int UsefulWorkers(Network network, ThreadTeam? team)
    {
        // Below this a thread takes longer to wake than to do its share.
        const int FloatsPerWorker = 16_384;
        return team is null ? 1 : Math.Clamp(network.Description.ParameterBufferLength / FloatsPerWorker, 1, team.WorkerCount);
    }

    private sealed class UpdateWork(Optimizer optimizer) : IParallelWork
    {
        internal Workspace Workspace { get; set; } = null!;

        public void Execute(Worker worker) => optimizer.Apply(Workspace, worker);
    }
}
