using System.Numerics.Tensors;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>y = 1 / (1 + exp(-x)). dx = dy * y * (1 - y).</summary>
internal sealed class InterpretedSigmoid(int size, int capacity) : InterpretedLayer(size, size, capacity)
{
    public override void Forward(ReadOnlySpan<float> input, int batch)
    {
        int count = batch * InputSize;
        TensorPrimitives.Sigmoid(input[..count], Output.AsSpan(0, count));
    }

    public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, bool needsInputGradient)
    {
        int count = batch * InputSize;
        ReadOnlySpan<float> y = Output.AsSpan(0, count);
        Span<float> dx = InputGradient.AsSpan(0, count);
        TensorPrimitives.Subtract(1f, y, dx);
        TensorPrimitives.Multiply(dx, y, dx);
        TensorPrimitives.Multiply(dx, outputGradient[..count], dx);
    }
}
