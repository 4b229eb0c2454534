namespace NetCompiler.Data;

/// <summary>Samples in flat arrays: inputs (N, I), and either target values (N, T) or labels (N).</summary>
internal sealed class ArrayDataset : Dataset
{
    private readonly float[] _inputs;   // (N, I)
    private readonly float[] _targets;  // (N, T), empty where targets are labels
    private readonly int[] _labels;     // (N), empty where targets are values
    private readonly int _inputSize;

    internal ArrayDataset(float[] inputs, int[] shape, int count, float[] targets, int[] labels, TargetKind kind, int targetSize)
    {
        _inputs = inputs;
        _targets = targets;
        _labels = labels;
        _inputSize = inputs.Length / count;
        Count = count;
        TargetKind = kind;
        TargetSize = targetSize;
        InputShape = Array.AsReadOnly(shape);
    }

    public override int Count { get; }

    public override IReadOnlyList<int> InputShape { get; }

    public override TargetKind TargetKind { get; }

    public override int TargetSize { get; }

    // Arrays were looked through when the data set was made.
    internal override bool IsAlwaysFinite => true;

    public override void CopyInput(int index, Span<float> destination)
    {
        CheckIndex(index, Count);
        CheckDestination(destination, _inputSize, "input");
        _inputs.AsSpan(index * _inputSize, _inputSize).CopyTo(destination);
    }

    public override void CopyTarget(int index, Span<float> destination)
    {
        if (TargetKind != TargetKind.Values)
        {
            base.CopyTarget(index, destination);
        }

        CheckIndex(index, Count);
        CheckDestination(destination, TargetSize, "target");
        _targets.AsSpan(index * TargetSize, TargetSize).CopyTo(destination);
    }

    public override int GetLabel(int index)
    {
        if (TargetKind != TargetKind.Labels)
        {
            return base.GetLabel(index);
        }

        CheckIndex(index, Count);
        return _labels[index];
    }
}
