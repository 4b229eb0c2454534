using System.Numerics.Tensors;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// Y = X W^T + b, with X (rows, I), W (O, I), Y (rows, O), and its gradients. Every product is cut into runs of I contiguous
/// floats, the longest that canonical layout has, and the loops are ordered so that the row which is written stays in the
/// first cache.
/// </summary>
/// <param name="inputSize">I.</param>
/// <param name="outputSize">O.</param>
internal class RowProduct(int inputSize, int outputSize)
{
    protected int InputSize => inputSize;

    protected int OutputSize => outputSize;

    /// <summary>Writes Y.</summary>
    /// <param name="x">(rows, I).</param>
    /// <param name="weight">(O, I).</param>
    /// <param name="bias">(O).</param>
    /// <param name="y">(rows, O); overwritten.</param>
    public virtual void Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> y)
    {
        int rows = x.Length / inputSize;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> xRow = x.Slice(row * inputSize, inputSize);
            Span<float> yRow = y.Slice(row * outputSize, outputSize);
            for (int unit = 0; unit < yRow.Length; unit++)
            {
                yRow[unit] = TensorPrimitives.Dot(xRow, weight.Slice(unit * inputSize, inputSize)) + bias[unit];
            }
        }
    }

    /// <summary>dW[o, :] = sum over rows of dy[row, o] x[row, :].</summary>
    /// <param name="x">(rows, I).</param>
    /// <param name="dy">(rows, O).</param>
    /// <param name="dWeight">(O, I).</param>
    /// <param name="isFirst">Whether dW is overwritten; otherwise it is added to.</param>
    public virtual void WeightGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dWeight, bool isFirst)
    {
        int rows = x.Length / inputSize;
        for (int unit = 0; unit < outputSize; unit++)
        {
            Span<float> dRow = dWeight.Slice(unit * inputSize, inputSize);
            if (isFirst)
            {
                TensorPrimitives.Multiply(x[..inputSize], dy[unit], dRow);
            }

            for (int row = isFirst ? 1 : 0; row < rows; row++)
            {
                ReadOnlySpan<float> xRow = x.Slice(row * inputSize, inputSize);
                TensorPrimitives.MultiplyAddEstimate(xRow, dy[(row * outputSize) + unit], dRow, dRow);
            }
        }
    }

    /// <summary>db[o] = sum over rows of dy[row, o].</summary>
    /// <param name="dy">(rows, O).</param>
    /// <param name="dBias">(O); overwritten.</param>
    public void BiasGradient(ReadOnlySpan<float> dy, Span<float> dBias)
    {
        dy[..outputSize].CopyTo(dBias);
        for (int start = outputSize; start < dy.Length; start += outputSize)
        {
            TensorPrimitives.Add(dBias, dy.Slice(start, outputSize), dBias);
        }
    }

    /// <summary>dx[row, :] = sum over units of dy[row, o] W[o, :].</summary>
    /// <param name="dy">(rows, O).</param>
    /// <param name="weight">(O, I).</param>
    /// <param name="dx">(rows, I); overwritten.</param>
    public void InputGradient(ReadOnlySpan<float> dy, ReadOnlySpan<float> weight, Span<float> dx)
    {
        int rows = dy.Length / outputSize;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> dyRow = dy.Slice(row * outputSize, outputSize);
            Span<float> dxRow = dx.Slice(row * inputSize, inputSize);
            TensorPrimitives.Multiply(weight[..inputSize], dyRow[0], dxRow);
            for (int unit = 1; unit < dyRow.Length; unit++)
            {
                TensorPrimitives.MultiplyAddEstimate(weight.Slice(unit * inputSize, inputSize), dyRow[unit], dxRow, dxRow);
            }
        }
    }
}
