using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// The memory of one pass through a network: input and target rows, activations, gradients. Made by
/// <see cref="Network.CreateWorkspace"/>; one flat arena whose offsets the compiler planned.
/// Thread-safety: one pass at a time; use one workspace for each concurrent pass.
/// </summary>
public sealed partial class Workspace
{
    private readonly AlignedBuffer _arena;
    private readonly AlignedBuffer _scratch;
    private AlignedBuffer _locals;
    private readonly AlignedBuffer _gradients;
    private readonly AlignedBuffer _targets;
    private readonly AlignedBuffer _rowLosses;
    private readonly AlignedBuffer _sampleWeights;
    private readonly int[] _labels;
    private readonly ArenaDescription _plan;
    private int _batchSize;

    internal Workspace(Network network, int capacity, WorkspaceKind kind)
    {
        NetworkDescription description = network.Description;
        Network = network;
        ForwardWork = new ForwardPass(this);
        BackwardWork = new BackwardPass(this);
        StepWork = new StepPass(this);
        Capacity = capacity;
        Kind = kind;
        _batchSize = capacity;
        bool training = HoldsGradients;
        bool compared = kind != WorkspaceKind.Inference;
        _plan = training ? description.Training : description.Inference;
        bool inputGradient = kind == WorkspaceKind.TrainingWithInputGradient;
        int floatsPerSample = checked(_plan.FloatsPerSample + (inputGradient ? _plan.InputGradientFloatsPerSample : 0));
        Rows = CountRows(description, capacity, Math.Max(floatsPerSample, compared ? description.OutputSize : 1));
        _arena = new AlignedBuffer(floatsPerSample * Rows);
        _scratch = new AlignedBuffer(_plan.ScratchFloats + (inputGradient ? _plan.InputGradientScratchFloats : 0));
        _locals = new AlignedBuffer(_plan.LocalFloats);
        _gradients = new AlignedBuffer(training ? description.ParameterBufferLength : 0);
        ParameterGradients = new ParameterCollection(description.Parameters, _gradients);
        _targets = new AlignedBuffer(compared && description.TargetKind == TargetKind.Values ? Rows * description.OutputSize : 0);
        _labels = new int[compared && description.TargetKind == TargetKind.Labels ? Rows : 0];
        _rowLosses = new AlignedBuffer(compared ? Rows : 0);
        _sampleWeights = new AlignedBuffer(compared ? Rows : 0);
        _sampleWeights.Span.Fill(1f);
    }

    /// <summary>The network it belongs to.</summary>
    public Network Network { get; }

    /// <summary>What it is for.</summary>
    public WorkspaceKind Kind { get; }

    /// <summary>The largest batch it holds.</summary>
    public int Capacity { get; }

    /// <summary>The number of samples of the next pass, from 1 to <see cref="Capacity"/>.</summary>
    public int BatchSize
    {
        get => _batchSize;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Capacity);
            _batchSize = value;
        }
    }

    /// <summary>The seed of the random numbers that layers such as dropout draw.</summary>
    public ulong Seed { get; set; }

    /// <summary>The step, the other half of what random numbers depend on: the same step draws the same numbers.</summary>
    public ulong Step { get; set; }

    /// <summary>Bytes it holds.</summary>
    public long Bytes =>
        sizeof(float) * ((long)_arena.Length + _locals.Length + _scratch.Length + _gradients.Length
            + _targets.Length + _rowLosses.Length + _sampleWeights.Length + _labels.Length);

    /// <summary>The gradient of the loss by all parameters, in the order of the flat parameter buffer.</summary>
    public Span<float> Gradients => _gradients.Span;

    /// <summary>The gradients by the parameters, by name and in canonical layout, as the last backward pass left them.</summary>
    public ParameterCollection ParameterGradients { get; }

    /// <summary>
    /// The loss of each sample of the last backward pass, or of the last forward pass of an evaluation workspace, times the sample's
    /// weight; their mean is the loss.
    /// </summary>
    public ReadOnlySpan<float> RowLosses => _rowLosses.Span[.._batchSize];

    /// <summary>
    /// The class of each sample, for losses with labels: length <see cref="Capacity"/>, to be written. The loss of a sample
    /// whose label is no class is not a number.
    /// </summary>
    public Span<int> Labels => _labels.AsSpan(0, _labels.Length == 0 ? 0 : Capacity);

    /// <summary>
    /// How much each sample counts in the loss: length <see cref="Capacity"/>, 1 at first, to be written; empty in an inference
    /// workspace. A sample's loss and its gradient are multiplied by its weight; the mean is still over the number of samples, as in
    /// Keras. A weight of 0 leaves a sample out, whatever its target or label is, so long as its activations are finite. A network
    /// without a loss takes no notice of them.
    /// </summary>
    public Span<float> SampleWeights => _sampleWeights.Span[..(_sampleWeights.Length == 0 ? 0 : Capacity)];

    /// <summary>One sample's input, to be written: all of its floats, in the order of the input shape.</summary>
    /// <param name="row">The sample's place in the batch.</param>
    public Span<float> InputRow(int row) => Row(_plan.Input, row, Network.Description.InputSize, "input");

    /// <summary>One sample's output after a forward pass.</summary>
    /// <param name="row">The sample's place in the batch.</param>
    public Span<float> OutputRow(int row) => Row(_plan.Output, row, Network.Description.OutputSize, "output");

    /// <summary>One sample's target, to be written, for losses that compare with values.</summary>
    /// <param name="row">The sample's place in the batch.</param>
    public Span<float> TargetRow(int row)
    {
        int size = Network.Description.OutputSize;
        CheckRow(row);
        return _targets.Length == 0
            ? throw new InvalidOperationException($"This workspace of {Network.Description.Name} holds no target values.")
            : _targets.Span.Slice(row * size, size);
    }

    /// <summary>One sample's gradient by the output, to be written before a backward pass of a network without a loss.</summary>
    /// <param name="row">The sample's place in the batch.</param>
    public Span<float> OutputGradientRow(int row) =>
        Row(_plan.OutputGradient, row, Network.Description.OutputSize, "gradient by the output");

    /// <summary>One sample's gradient by the input after a backward pass.</summary>
    /// <param name="row">The sample's place in the batch.</param>
    public ReadOnlySpan<float> InputGradientRow(int row) => Row(
        Kind == WorkspaceKind.TrainingWithInputGradient ? _plan.InputGradient : BufferSlot.None,
        row, Network.Description.InputSize, "gradient by the input");

    /// <summary>
    /// The rows of the arena: the capacity, in the lane-parallel lowering rounded up to whole vectors; for generated code.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public int Rows { get; }

    /// <summary>The arena's first float; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float ArenaReference => ref _arena.First;

    /// <summary>The scratch buffer's first float; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float ScratchReference => ref _scratch.First;

    /// <summary>The first float of what a worker has for itself; for generated code.</summary>
    /// <param name="worker">The worker's number.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float LocalReference(int worker) => ref Unsafe.Add(ref _locals.First, (nint)worker * _plan.LocalFloats);

    /// <summary>Whether the backward pass goes on to the input; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public bool WantsInputGradient => Kind == WorkspaceKind.TrainingWithInputGradient;

    /// <summary>The first gradient by a parameter; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float GradientReference => ref _gradients.First;

    /// <summary>The first target value; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float TargetReference => ref _targets.First;

    /// <summary>The first label; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref int LabelReference => ref MemoryMarshal.GetArrayDataReference(_labels);

    /// <summary>The first sample's weight; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float SampleWeightReference => ref _sampleWeights.First;

    /// <summary>The first row's loss; for generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ref float RowLossReference => ref _rowLosses.First;

    /// <summary>Whether it can run backward passes.</summary>
    internal bool HoldsGradients => Kind is WorkspaceKind.Training or WorkspaceKind.TrainingWithInputGradient;

    /// <summary>Whether a forward pass of training has left statistics that the running ones have not followed yet.</summary>
    internal bool HasNewStatistics { get; set; }

    internal IParallelWork ForwardWork { get; }

    internal IParallelWork BackwardWork { get; }

    internal StepPass StepWork { get; }

    /// <summary>Makes sure that so many workers have their own memory. Allocates when there are more than ever before.</summary>
    internal void PrepareFor(int workers)
    {
        long floats = (long)workers * _plan.LocalFloats;
        if (_locals.Length < floats)
        {
            _locals = new AlignedBuffer(checked((int)floats));
        }
    }

    // Lanes take whole vectors of the widest kind; rows of tiles need none.
    private static int CountRows(NetworkDescription description, int capacity, int floatsPerSample)
    {
        const int MostFloats = (1 << 30) - 1;
        int lanes = description.Lowering == Lowering.LaneParallel ? 16 : 1;
        long rows = ((long)capacity + lanes - 1) / lanes * lanes;
        if (rows * floatsPerSample > MostFloats)
        {
            int most = MostFloats / floatsPerSample / lanes * lanes;
            throw new ArgumentOutOfRangeException(
                nameof(capacity),
                capacity,
                $"A workspace of {description.Name} holds at most {most} samples of {floatsPerSample} floats.");
        }

        return (int)rows;
    }

    private Span<float> Row(BufferSlot slot, int row, int size, string what)
    {
        CheckRow(row);
        if (!slot.Exists)
        {
            throw new InvalidOperationException(
                $"This workspace of {Network.Description.Name} ({Kind}) holds no {what}.");
        }

        ref float first = ref Unsafe.Add(ref _arena.First, ((nint)slot.Offset * Rows) + ((nint)row * slot.Pitch));
        return MemoryMarshal.CreateSpan(ref first, size);
    }

    private void CheckRow(int row)
    {
        if ((uint)row >= (uint)Capacity)
        {
            throw new ArgumentOutOfRangeException(nameof(row), row, $"The row must be from 0 to {Capacity - 1}.");
        }
    }

    private sealed class ForwardPass(Workspace workspace) : IParallelWork
    {
        public void Execute(Worker worker) => workspace.Network.ForwardShare(workspace, worker);
    }

    private sealed class BackwardPass(Workspace workspace) : IParallelWork
    {
        public void Execute(Worker worker) => workspace.Network.BackwardShare(workspace, worker);
    }
}
