using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetCompiler.Metrics;

/// <summary>
/// Predictions of some samples and what is true of them, for metrics: a view of memory that somebody else holds.
/// B rows of D outputs; labels (B), or targets (B, D). Of the batch of a network its loss says what the outputs stand for; of
/// one's own <see cref="Kind"/> does.
/// </summary>
public readonly ref struct PredictionBatch
{
    private readonly ReadOnlySpan<float> _outputs;
    private readonly ReadOnlySpan<float> _targets;
    private readonly ReadOnlySpan<int> _labels;
    private readonly int _pitch;

    /// <summary>Predictions and their classes.</summary>
    /// <param name="outputs">B rows of D floats.</param>
    /// <param name="outputSize">D.</param>
    /// <param name="labels">B classes.</param>
    /// <param name="isLogits">Whether the outputs are logits, not probabilities.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public PredictionBatch(ReadOnlySpan<float> outputs, int outputSize, ReadOnlySpan<int> labels, bool isLogits = false)
        : this(outputs, outputSize, outputSize, labels.Length, isLogits)
    {
        CheckLength(outputs.Length, outputSize, labels.Length, nameof(outputs));
        _labels = labels;
        TargetKind = TargetKind.Labels;
        Kind = PredictionKind.Classes;
    }

    /// <summary>Predictions and the values that they are compared with.</summary>
    /// <param name="outputs">B rows of D floats.</param>
    /// <param name="outputSize">D.</param>
    /// <param name="targets">B rows of D floats.</param>
    /// <param name="isLogits">Whether the outputs are logits, not probabilities.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public PredictionBatch(ReadOnlySpan<float> outputs, int outputSize, ReadOnlySpan<float> targets, bool isLogits = false)
        : this(outputs, outputSize, outputSize, outputs.Length / Math.Max(1, outputSize), isLogits)
    {
        CheckLength(outputs.Length, outputSize, Count, nameof(outputs));
        CheckLength(targets.Length, outputSize, Count, nameof(targets));
        _targets = targets;
        TargetKind = TargetKind.Values;
    }

    private PredictionBatch(ReadOnlySpan<float> outputs, int outputSize, int pitch, int count, bool isLogits)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputSize, 1);
        _outputs = outputs;
        _pitch = pitch;
        OutputSize = outputSize;
        Count = count;
        IsLogits = isLogits;
    }

    private PredictionBatch(Workspace workspace, ReadOnlySpan<float> outputs, int pitch)
        : this(outputs, workspace.Network.Description.OutputSize, pitch, workspace.BatchSize, workspace.Network.Description.OutputIsLogits)
    {
        TargetKind = workspace.Network.Description.TargetKind;
        Kind = PredictionForm.KindOf(workspace.Network.Description);
        if (TargetKind == TargetKind.Labels)
        {
            _labels = workspace.Labels[..Count];
        }
        else if (TargetKind == TargetKind.Values)
        {
            _targets = MemoryMarshal.CreateReadOnlySpan(ref workspace.TargetReference, Count * OutputSize);
        }
    }

    /// <summary>B, the number of samples.</summary>
    public int Count { get; }

    /// <summary>D, the outputs of a sample.</summary>
    public int OutputSize { get; }

    /// <summary>Whether the outputs are logits: a sigmoid or softmax makes probabilities of them.</summary>
    public bool IsLogits { get; }

    /// <summary>What the outputs are compared with.</summary>
    public TargetKind TargetKind { get; }

    /// <summary>
    /// What the outputs stand for. Unless given: classes where they are compared with labels, else numbers, of which a single one
    /// with targets 0 and 1 may also be taken for a yes or no.
    /// </summary>
    /// <exception cref="ArgumentException">Labels are given, and something other than classes.</exception>
    public PredictionKind Kind
    {
        get;
        init => field = TargetKind != TargetKind.Labels || value == PredictionKind.Classes
            ? value
            : throw new ArgumentException($"Labels are classes, not {value}; give target values for those.", nameof(value));
    }

    /// <summary>The batch of a workspace after a forward pass.</summary>
    /// <param name="workspace">A training or evaluation workspace.</param>
    public static PredictionBatch Of(Workspace workspace)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ReadOnlySpan<float> first = workspace.OutputRow(0);
        int last = workspace.BatchSize - 1;
        nint bytes = Unsafe.ByteOffset(
            ref MemoryMarshal.GetReference(first), ref MemoryMarshal.GetReference((ReadOnlySpan<float>)workspace.OutputRow(last)));
        int toLast = (int)(bytes / sizeof(float));
        ReadOnlySpan<float> rows = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetReference(first), toLast + first.Length);
        return new PredictionBatch(workspace, rows, last == 0 ? first.Length : toLast / last);
    }

    /// <summary>A sample's outputs.</summary>
    /// <param name="row">The sample, from 0.</param>
    public ReadOnlySpan<float> Output(int row) => _outputs.Slice(row * _pitch, OutputSize);

    /// <summary>A sample's class.</summary>
    /// <param name="row">The sample, from 0.</param>
    /// <exception cref="InvalidOperationException">The outputs are not compared with labels.</exception>
    public int Label(int row) => TargetKind == TargetKind.Labels ? _labels[row] : throw NoTargets("labels");

    /// <summary>The values that a sample's outputs are compared with.</summary>
    /// <param name="row">The sample, from 0.</param>
    /// <exception cref="InvalidOperationException">The outputs are not compared with values.</exception>
    public ReadOnlySpan<float> Target(int row) =>
        TargetKind == TargetKind.Values ? _targets.Slice(row * OutputSize, OutputSize) : throw NoTargets("target values");

    private static void CheckLength(int length, int size, int count, string argument)
    {
        if (length != (long)size * count)
        {
            throw new ArgumentException($"{length} floats given; {count} samples of {size} take {(long)size * count}.", argument);
        }
    }

    private InvalidOperationException NoTargets(string what) =>
        new($"This batch is compared with {(TargetKind == TargetKind.Labels ? "labels" : "target values")}; it has no {what}.");
}
