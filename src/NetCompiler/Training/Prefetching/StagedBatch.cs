using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>
/// A batch gathered ahead, B samples of a capacity: inputs (B, I), labels (B) or targets (B, O) as the network's loss takes them, and
/// weights (B). Thread-safety: any number of threads may read while none writes.
/// </summary>
internal sealed class StagedBatch
{
    private readonly TargetKind _targetKind;
    private readonly int _inputSize;
    private readonly int _outputSize;
    private readonly AlignedBuffer _inputs;   // (B, I)
    private readonly AlignedBuffer _targets;  // (B, O), or none
    private readonly int[] _labels;           // (B), or none
    private readonly float[] _weights;        // (B)

    internal StagedBatch(NetworkDescription network, int capacity)
    {
        _targetKind = network.TargetKind;
        _inputSize = network.InputSize;
        _outputSize = network.OutputSize;
        _inputs = new AlignedBuffer(checked(capacity * _inputSize));
        _targets = new AlignedBuffer(_targetKind == TargetKind.Values ? checked(capacity * _outputSize) : 0);
        _labels = new int[_targetKind == TargetKind.Labels ? capacity : 0];
        _weights = new float[capacity];
    }

    /// <summary>How many samples it holds now.</summary>
    internal int Count { get; set; }

    /// <summary>Gathers one sample into a row, as <see cref="BatchReader"/> does into a workspace.</summary>
    internal void ReadTrainingSample(Dataset data, SampleOrder order, int place, int row)
    {
        int sample = order.Indices[place];
        data.CopyTrainingInput(sample, order.RandomSeed(place), _inputs.Span.Slice(row * _inputSize, _inputSize));
        _weights[row] = data.GetWeight(sample);
        switch (_targetKind)
        {
            case TargetKind.Labels:
                _labels[row] = BatchReader.ReadLabel(data, sample, _outputSize);
                break;
            case TargetKind.Values:
                data.CopyTarget(sample, _targets.Span.Slice(row * _outputSize, _outputSize));
                break;
        }
    }

    /// <summary>Copies a row's input, its label or target and its weight into a row of a workspace of the network. Allocates nothing.</summary>
    internal void CopyRow(int row, Workspace workspace, int workspaceRow)
    {
        _inputs.Span.Slice(row * _inputSize, _inputSize).CopyTo(workspace.InputRow(workspaceRow));
        workspace.SampleWeights[workspaceRow] = _weights[row];
        switch (_targetKind)
        {
            case TargetKind.Labels:
                workspace.Labels[workspaceRow] = _labels[row];
                break;
            case TargetKind.Values:
                _targets.Span.Slice(row * _outputSize, _outputSize).CopyTo(workspace.TargetRow(workspaceRow));
                break;
        }
    }
}
