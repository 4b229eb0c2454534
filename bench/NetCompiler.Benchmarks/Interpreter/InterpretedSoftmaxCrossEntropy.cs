using System.Numerics.Tensors;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>L = 1/B sum logsumexp(x) - x[label], from logits. dx = (softmax(x) - onehot(label)) / B.</summary>
internal sealed class InterpretedSoftmaxCrossEntropy(int classes, int capacity) : InterpretedLoss(classes, capacity)
{
    public override float Evaluate(ReadOnlySpan<float> output, Batch batch)
    {
        float scale = 1f / batch.Size;
        double sum = 0;
        for (int row = 0; row < batch.Size; row++)
        {
            ReadOnlySpan<float> x = output.Slice(row * OutputSize, OutputSize);
            Span<float> dx = OutputGradient.AsSpan(row * OutputSize, OutputSize);
            int label = batch.Labels[row];
            float largest = TensorPrimitives.Max(x);
            TensorPrimitives.Subtract(x, largest, dx);
            TensorPrimitives.Exp(dx, dx);
            float exponentials = TensorPrimitives.Sum<float>(dx);
            sum += MathF.Log(exponentials) + largest - x[label];
            TensorPrimitives.Multiply(dx, scale / exponentials, dx);
            dx[label] -= scale;
        }

        return (float)(sum * scale);
    }
}
