namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>A loss as an object.</summary>
/// <param name="outputSize">D, the floats of one sample's output.</param>
/// <param name="capacity">The largest batch.</param>
internal abstract class InterpretedLoss(int outputSize, int capacity)
{
    public int OutputSize => outputSize;

    /// <summary>The gradient by the network's output.</summary>
    public float[] OutputGradient { get; } = new float[capacity * outputSize]; // (B, D)

    /// <summary>The mean loss of the batch; writes <see cref="OutputGradient"/>.</summary>
    /// <param name="output">(B, D).</param>
    /// <param name="batch">B samples, of which the targets are used.</param>
    public abstract float Evaluate(ReadOnlySpan<float> output, Batch batch);
}
