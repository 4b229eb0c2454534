namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>A layer as an object: sizes are fields, passes are virtual calls, buffers are made once.</summary>
/// <param name="inputSize">I, the floats of one sample's input.</param>
/// <param name="outputSize">O, the floats of one sample's output.</param>
/// <param name="capacity">The largest batch.</param>
internal abstract class InterpretedLayer(int inputSize, int outputSize, int capacity)
{
    public int InputSize => inputSize;

    public int OutputSize => outputSize;

    /// <summary>What the last forward pass gave.</summary>
    public float[] Output { get; } = new float[capacity * outputSize]; // (B, O)

    /// <summary>The gradient by the input that the last backward pass gave.</summary>
    public float[] InputGradient { get; } = new float[capacity * inputSize]; // (B, I)

    public virtual IReadOnlyList<InterpretedParameter> Parameters => [];

    /// <summary>What it remembers beside its parameters, and no optimizer changes; without gradients.</summary>
    public virtual IReadOnlyList<InterpretedParameter> State => [];

    /// <summary>Writes <see cref="Output"/> in training.</summary>
    /// <param name="input">(B, I).</param>
    /// <param name="batch">B.</param>
    public abstract void Forward(ReadOnlySpan<float> input, int batch);

    /// <summary>Writes <see cref="Output"/> for a prediction: the same, unless the layer has a training side.</summary>
    /// <param name="input">(B, I).</param>
    /// <param name="batch">B.</param>
    public virtual void Infer(ReadOnlySpan<float> input, int batch) => Forward(input, batch);

    /// <summary>Writes the gradients by the parameters and, where it is needed, <see cref="InputGradient"/>.</summary>
    /// <param name="input">(B, I), the input of the last forward pass.</param>
    /// <param name="outputGradient">(B, O).</param>
    /// <param name="batch">B.</param>
    /// <param name="needsInputGradient">False for the first layer.</param>
    public abstract void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, bool needsInputGradient);
}
