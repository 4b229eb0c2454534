namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// A network as a list of layer objects that is walked at run time: what a good library without a compiler does in managed
/// code on one thread. The compiled networks are measured against it.
/// </summary>
internal sealed class InterpretedNetwork
{
    private readonly InterpretedLayer[] _layers;
    private readonly InterpretedLoss _loss;
    private readonly InterpretedAdam _optimizer;

    private InterpretedNetwork(InterpretedLayer[] layers, InterpretedLoss loss, float learningRate)
    {
        _layers = layers;
        _loss = loss;
        Parameters = [.. layers.SelectMany(layer => layer.Parameters)];
        State = [.. layers.SelectMany(layer => layer.State)];
        _optimizer = new InterpretedAdam(Parameters, learningRate);
    }

    public IReadOnlyList<InterpretedParameter> Parameters { get; }

    /// <summary>What layers remember beside their parameters: running statistics.</summary>
    public IReadOnlyList<InterpretedParameter> State { get; }

    /// <summary>The output of the last pass.</summary>
    public ReadOnlySpan<float> Output => _layers[^1].Output; // (B, O)

    /// <summary>Builds the layers of a network and gives them the weights of its compiled form.</summary>
    /// <param name="network">Which network.</param>
    /// <param name="compiled">The compiled network whose weights are copied.</param>
    /// <param name="capacity">The largest batch.</param>
    /// <param name="learningRate">Adam's.</param>
    public static InterpretedNetwork Create(NetworkCase network, Network compiled, int capacity, float learningRate)
    {
        InterpretedLayer[] layers = [.. network.Chain.Layers.Select(layer => layer.Interpret(capacity))];
        InterpretedLoss loss = network.IsBinary
            ? new InterpretedBinaryCrossEntropy(network.OutputSize, capacity)
            : new InterpretedSoftmaxCrossEntropy(network.OutputSize, capacity);
        var interpreted = new InterpretedNetwork(layers, loss, learningRate);
        foreach (InterpretedParameter parameter in interpreted.Parameters)
        {
            parameter.Load(compiled.Parameters[parameter.Name].ToArray());
        }

        foreach (InterpretedParameter state in interpreted.State)
        {
            state.Load(compiled.States[state.Name].ToArray());
        }

        return interpreted;
    }

    /// <summary>The forward pass of a training step.</summary>
    public void Forward(ReadOnlySpan<float> inputs, int batch)
    {
        ReadOnlySpan<float> value = inputs;
        foreach (InterpretedLayer layer in _layers)
        {
            layer.Forward(value, batch);
            value = layer.Output;
        }
    }

    /// <summary>The forward pass of a prediction.</summary>
    public void Infer(ReadOnlySpan<float> inputs, int batch)
    {
        ReadOnlySpan<float> value = inputs;
        foreach (InterpretedLayer layer in _layers)
        {
            layer.Infer(value, batch);
            value = layer.Output;
        }
    }

    /// <summary>The backward pass after <see cref="Forward"/> of the same batch; returns the mean loss.</summary>
    public float Backward(Batch batch)
    {
        float loss = _loss.Evaluate(Output, batch);
        ReadOnlySpan<float> gradient = _loss.OutputGradient;
        for (int index = _layers.Length - 1; index >= 0; index--)
        {
            ReadOnlySpan<float> input = index == 0 ? batch.Inputs : _layers[index - 1].Output;
            _layers[index].Backward(input, gradient, batch.Size, needsInputGradient: index > 0);
            gradient = _layers[index].InputGradient;
        }

        return loss;
    }

    /// <summary>One step of Adam with the gradients of the last backward pass.</summary>
    public void Step() => _optimizer.Step();
}
