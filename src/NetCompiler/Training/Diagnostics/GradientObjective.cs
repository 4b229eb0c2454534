using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>
/// The number whose derivatives a <see cref="GradientCheck"/> compares, as a function of weights and inputs: the mean loss of a batch,
/// or of a network without a loss the sum of its outputs times random numbers. Thread-safety: one thread at a time.
/// </summary>
internal sealed class GradientObjective
{
    private const ulong Stream = 0xC0FFEE;  // any that parameters, numbered from 0, do not have

    private readonly Network _model;
    private readonly Workspace _workspace;
    private readonly ulong _seed;
    private readonly float[] _upstream;  // (B, O), for a network without a loss

    internal GradientObjective(Network model, int batchSize, ulong seed)
    {
        model.CheckTrainingBatch(batchSize);
        _model = model;
        _seed = seed;
        HasInputGradient = model.Description.Training.InputGradient.Exists;
        _workspace = model.CreateWorkspace(
            batchSize, HasInputGradient ? WorkspaceKind.TrainingWithInputGradient : WorkspaceKind.Training);
        _workspace.Seed = seed;
        _upstream = model.Description.TargetKind == TargetKind.None ? Normal(batchSize * model.Description.OutputSize, 2) : [];
        Inputs = Normal(batchSize * model.Description.InputSize, 0);
    }

    /// <summary>The inputs of the batch, (B, I).</summary>
    internal float[] Inputs { get; }

    /// <summary>Whether the network's backward pass can go on to the input.</summary>
    internal bool HasInputGradient { get; }

    /// <summary>How large the last number's summands were: what its rounding is relative to.</summary>
    internal double Magnitude { get; private set; }

    /// <summary>Writes the batch: the first samples of a data set, or random ones.</summary>
    internal void Load(Dataset? data)
    {
        if (data is null)
        {
            _workspace.SetInputs(Inputs);
            LoadTargets();
            return;
        }

        int size = _model.Description.InputSize;
        for (int row = 0; row < _workspace.BatchSize; row++)
        {
            BatchReader.ReadSample(data, row, _workspace, row);
            _workspace.InputRow(row).CopyTo(Inputs.AsSpan(row * size, size));
        }
    }

    /// <summary>Replaces the inputs of the batch.</summary>
    internal void SetInputs(ReadOnlySpan<float> inputs) => _workspace.SetInputs(inputs);

    /// <summary>The number, and the gradients of it in the workspace.</summary>
    internal double Evaluate()
    {
        _model.Forward(_workspace);
        if (_upstream.Length == 0)
        {
            _model.Backward(_workspace);
            double loss = Network.SumLosses(_workspace) / _workspace.BatchSize;
            Magnitude = Math.Abs(loss);
            return loss;
        }

        _workspace.SetOutputGradients(_upstream);
        _model.Backward(_workspace);
        float[] outputs = new float[_upstream.Length];
        _workspace.CopyOutputs(outputs);
        double[] terms = [.. outputs.Zip(_upstream, (output, factor) => (double)output * factor)];
        Magnitude = Math.Sqrt(terms.Sum(term => term * term));
        return terms.Sum();
    }

    /// <summary>The gradient by a parameter, in canonical layout.</summary>
    internal float[] GradientBy(string parameter) => _workspace.ParameterGradients[parameter].ToArray();

    /// <summary>The gradient by the inputs.</summary>
    internal float[] GradientByInput()
    {
        float[] gradient = new float[Inputs.Length];
        _workspace.CopyInputGradients(gradient);
        return gradient;
    }

    private void LoadTargets()
    {
        NetworkDescription network = _model.Description;
        int batch = _workspace.BatchSize;
        if (network.TargetKind == TargetKind.Labels)
        {
            _workspace.SetLabels([.. Enumerable.Range(0, batch).Select(row => LabelOf(row))]);
        }
        else if (network.TargetKind == TargetKind.Values)
        {
            for (int row = 0; row < batch; row++)
            {
                FillTarget(_workspace.TargetRow(row), row);
            }
        }
    }

    private int LabelOf(int row) => CounterRandom.Below(_model.Description.OutputSize, _seed, Stream + 1, (ulong)row);

    // A target that the loss can take: classes, signs, a distribution, or any number.
    private void FillTarget(Span<float> target, int row)
    {
        ulong first = (ulong)row * (ulong)target.Length;
        string? loss = _model.Description.Loss;
        for (int place = 0; place < target.Length; place++)
        {
            bool coin = CounterRandom.Below(2, _seed, Stream + 1, first + (ulong)place) == 1;
            target[place] = loss switch
            {
                "BinaryCrossEntropy" => coin ? 1 : 0,
                "Hinge" => coin ? 1 : -1,
                "CategoricalCrossEntropy" => place == LabelOf(row) ? 1 : 0,
                "KullbackLeiblerDivergence" => 1f / target.Length,
                _ => (float)CounterRandom.Normal(_seed, Stream + 1, first + (ulong)place),
            };
        }
    }

    private float[] Normal(int count, ulong offset) =>
        [.. Enumerable.Range(0, count).Select(index => (float)CounterRandom.Normal(_seed, Stream + offset, (ulong)index))];
}
