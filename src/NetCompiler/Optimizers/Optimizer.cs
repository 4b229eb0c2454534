using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// How gradients change parameters. An optimizer works element by element over the flat parameter buffer, so it knows
/// nothing of layers, and any number of workers can share a step: each takes a range of its own, and the bits do not depend
/// on how many there are. What it remembers of each parameter stands in named <see cref="Slots"/>.
/// <para>
/// Around the formula of each optimizer every one can do the same, in one sweep over the buffers: gather gradients over several steps
/// (<see cref="AccumulationSteps"/>), add the gradient of penalties (<see cref="Parameter.L2"/>), clip (<see cref="Clipping"/>), decay
/// weights (<see cref="WeightDecay"/>), constrain them (<see cref="Parameter.MaxNorm"/>) and follow their mean
/// (<see cref="AverageMomentum"/>), in this order.
/// </para>
/// It belongs to the network of its first step: what it remembers would be wrong for another.
/// Thread-safety: one step at a time.
/// </summary>
public abstract partial class Optimizer
{
    private readonly string[] _slotNames;
    private readonly UpdateWork _work;
    private LearningRateSchedule _schedule;
    private float _learningRate;
    private float _learningRateScale = 1f;
    private int _epoch;

    // Whether the schedule is a rate that was set while training went on, and not one that whoever resumes gives again.
    private bool _isRateSet;

    /// <summary>Sets the learning rate and says what is remembered of each parameter.</summary>
    /// <param name="learningRate">How far a step goes: a number, or a schedule.</param>
    /// <param name="slotNames">A name for each slot, in the order in which <see cref="GetSlot"/> counts them.</param>
    /// <exception cref="ArgumentNullException">There is no learning rate, or there are no names.</exception>
    protected Optimizer(LearningRateSchedule learningRate, params string[] slotNames)
    {
        ArgumentNullException.ThrowIfNull(learningRate);
        ArgumentNullException.ThrowIfNull(slotNames);
        _schedule = learningRate;
        _slotNames = slotNames;
        _work = new UpdateWork(this);
        FollowSchedule();
    }

    /// <summary>The learning rate as a function of time. May be replaced between steps.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public LearningRateSchedule Schedule
    {
        get => _schedule;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _schedule = value;
            _isRateSet = false;
            FollowSchedule();
        }
    }

    /// <summary>
    /// How far the last step went, or before the first and after a change the next one goes: the schedule's rate times
    /// <see cref="LearningRateScale"/>. To set it is to set a schedule that never changes, and the scale to 1; set once training has
    /// begun, checkpoints carry it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    public float LearningRate
    {
        get => _learningRate;
        set
        {
            CheckFinite(value, nameof(LearningRate));
            _learningRateScale = 1f;
            Schedule = LearningRateSchedule.Constant(value);
            _isRateSet = StepCount > 0;
        }
    }

    /// <summary>
    /// What the schedule's rate is multiplied by, 1 at first: <see cref="ReduceLearningRateOnPlateau"/> lowers it. Checkpoints carry it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    public float LearningRateScale
    {
        get => _learningRateScale;
        set
        {
            CheckFinite(value, nameof(LearningRateScale));
            _learningRateScale = value;
            FollowSchedule();
        }
    }

    /// <summary>
    /// How many epochs are over, for schedules that count epochs. Trainers keep it; a loop of one's own sets it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Epoch
    {
        get => _epoch;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Epoch));
            if (_epoch != value)
            {
                _epoch = value;
                FollowSchedule();
            }
        }
    }

    /// <summary>How many times it has changed the parameters: t in the formulas.</summary>
    public long StepCount { get; private set; }

    /// <summary>How gradients that are too large are cut down; null, the default, for not at all.</summary>
    public GradientClipping? Clipping { get; init; }

    /// <summary>
    /// d, decoupled weight decay (Loshchilov and Hutter, 2019): p *= 1 - lr d before the update, 0 unless given. Biases and
    /// normalisations do not decay, unless <see cref="Parameter.Decays"/> says so.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative, infinite or not a number.</exception>
    public float WeightDecay
    {
        get;
        init
        {
            CheckFinite(value, nameof(WeightDecay));
            field = value;
        }
    }

    /// <summary>
    /// k, how many steps' gradients are gathered for one update, 1 unless given: as if the batch were k times as large, in the memory
    /// of one. The mean is over all samples of the k steps. Parameters change, and <see cref="StepCount"/> goes up, at each k-th.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int AccumulationSteps
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(AccumulationSteps));
            field = value;
        }
    } = 1;

    /// <summary>
    /// u, of the moving average of the weights (Polyak and Juditsky, 1992): after each update average = u average + (1 - u) p, from
    /// the first weights on, in the slot <c>average</c>. 0, the default, for none; 0.999 is usual. <see cref="UseAverage"/> predicts
    /// with it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not in [0, 1).</exception>
    public float AverageMomentum
    {
        get;
        init
        {
            CheckFraction(value, nameof(AverageMomentum));
            field = value;
        }
    }

    /// <summary>
    /// The norm of all gradients of the last update before they were clipped; not a number where
    /// <see cref="GradientClipping.ByGlobalNorm"/> is not asked for.
    /// </summary>
    public double GradientNorm { get; private set; } = double.NaN;

    /// <summary>The penalty of the regularised weights at the last step, before it changed them; 0 where none are.</summary>
    public double Penalty { get; private set; }

    /// <summary>What it is and all its numbers by name, for reports: <c>optimizer</c>, <c>learning_rate</c>, <c>beta1</c>, ….</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Hyperparameters =>
    [
        KeyValuePair.Create("optimizer", GetType().Name),
        KeyValuePair.Create("learning_rate", Schedule.ToString()),
        .. OwnHyperparameters,
        .. WeightDecay > 0 ? [Hyperparameter("weight_decay", WeightDecay)] : Array.Empty<KeyValuePair<string, string>>(),
        .. Clipping is null ? [] : new[] { KeyValuePair.Create("gradient_clipping", Clipping.ToString()) },
        .. AccumulationSteps > 1 ? [Hyperparameter("accumulation_steps", AccumulationSteps)] : Array.Empty<KeyValuePair<string, string>>(),
        .. AverageMomentum > 0 ? [Hyperparameter("average_momentum", AverageMomentum)] : Array.Empty<KeyValuePair<string, string>>(),
    ];

    /// <summary>The numbers of this kind of optimizer alone, by name.</summary>
    protected virtual IEnumerable<KeyValuePair<string, string>> OwnHyperparameters => [];

    /// <summary>
    /// Changes the network's parameters by the gradients that the last backward pass left in the workspace, or gathers them
    /// (<see cref="AccumulationSteps"/>); running statistics of batch normalisation then follow the batch, if its loss is finite.
    /// </summary>
    /// <param name="network">The network; the same at each step.</param>
    /// <param name="workspace">A training workspace of that network.</param>
    /// <param name="team">The threads to use; the calling thread alone if none are given or the network is small.</param>
    /// <exception cref="ArgumentException">The workspace is another network's.</exception>
    /// <exception cref="InvalidOperationException">
    /// The optimizer has served another network, the workspace holds no gradients, or the network is being trained elsewhere.
    /// </exception>
    /// <exception cref="NonFiniteLossException">
    /// The gradients' norm, where <see cref="Clipping"/> needs it, is not finite; nothing was changed.
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

        if (!_work.IsApplied)
        {
            CancelStep();
            throw new NonFiniteLossException(network.Description.Name, GradientNorm);
        }

        EndStep();
        network.EndStep(workspace);
    }

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

    /// <summary>A number of <see cref="OwnHyperparameters"/>, written the same in any culture.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The number.</param>
    protected static KeyValuePair<string, string> Hyperparameter(string name, IConvertible value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return KeyValuePair.Create(name, value.ToString(CultureInfo.InvariantCulture));
    }

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

    private protected static void CheckEpsilon(float value, string name)
    {
        CheckFinite(value, name);
        if (value == 0)
        {
            throw new ArgumentOutOfRangeException(
                name, value, $"{name} must be above 0: a parameter whose gradients were all zero would become 0 / 0.");
        }
    }

    /// <summary>Takes a built-in formula over a range.</summary>
    private protected void Run<TRule>(TRule rule, Span<float> parameters, ReadOnlySpan<float> gradients, int first)
        where TRule : struct, IUpdateRule
    {
        ref float none = ref MemoryMarshal.GetReference(parameters);
        ref float a = ref TRule.Slots > 0 ? ref GetSlot(0, first) : ref none;
        ref float b = ref TRule.Slots > 1 ? ref GetSlot(1, first) : ref none;
        ref float c = ref TRule.Slots > 2 ? ref GetSlot(2, first) : ref none;
        UpdateLoop.Run(rule, parameters, gradients, ref a, ref b, ref c);
    }

    private static int UsefulWorkers(Network network, ThreadTeam? team)
    {
        // Below this a thread takes longer to wake than to do its share.
        const int FloatsPerWorker = 16_384;
        return team is null ? 1 : Math.Clamp(network.Description.ParameterBufferLength / FloatsPerWorker, 1, team.WorkerCount);
    }

    private void FollowSchedule() =>
        _learningRate = (float)(_schedule.At(new TrainingTime(StepCount, _epoch)) * _learningRateScale);

    private sealed class UpdateWork(Optimizer optimizer) : IParallelWork
    {
        internal Workspace Workspace { get; set; } = null!;

        /// <summary>Whether the last run changed the parameters; false where the gradients are not finite.</summary>
        internal bool IsApplied { get; private set; }

        public void Execute(Worker worker)
        {
            bool isApplied = optimizer.Apply(Workspace, worker);
            if (worker.Index == 0)
            {
                IsApplied = isApplied;
            }
        }
    }
}
