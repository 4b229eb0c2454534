using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>y = max(0, x). dx = dy where y &gt; 0, else 0.</summary>
internal sealed class InterpretedRelu(int size, int capacity) : InterpretedLayer(size, size, capacity)
{
    public override void Forward(ReadOnlySpan<float> input, int batch)
    {
        int count = batch * InputSize;
        TensorPrimitives.Max(input[..count], 0f, Output.AsSpan(0, count));
    }

    public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, bool needsInputGradient)
    {
        // TensorPrimitives has no selection by a comparison, so this one is a loop over vectors.
        int count = batch * InputSize;
        ReadOnlySpan<float> y = Output.AsSpan(0, count);
        ReadOnlySpan<float> dy = outputGradient[..count];
        Span<float> dx = InputGradient.AsSpan(0, count);
        ReadOnlySpan<Vector<float>> yVectors = MemoryMarshal.Cast<float, Vector<float>>(y);
        ReadOnlySpan<Vector<float>> dyVectors = MemoryMarshal.Cast<float, Vector<float>>(dy);
        Span<Vector<float>> dxVectors = MemoryMarshal.Cast<float, Vector<float>>(dx);
        for (int index = 0; index < dxVectors.Length; index++)
        {
            Vector<int> active = Vector.GreaterThan(yVectors[index], Vector<float>.Zero);
            dxVectors[index] = Vector.ConditionalSelect(active, dyVectors[index], Vector<float>.Zero);
        }

        for (int index = dxVectors.Length * Vector<float>.Count; index < count; index++)
        {
            dx[index] = y[index] > 0f ? dy[index] : 0f;
        }
    }
}
