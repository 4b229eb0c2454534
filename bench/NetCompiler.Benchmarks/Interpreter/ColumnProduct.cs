using System.Numerics.Tensors;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// The same product where rows are many and short, such as the 27 floats under a 3x3 window over three channels: a call for
/// each would cost more than its work. X and Y are transposed, and the runs lie along the rows.
/// </summary>
/// <param name="inputSize">I.</param>
/// <param name="outputSize">O.</param>
/// <param name="rows">How many rows X has, always.</param>
internal sealed class ColumnProduct(int inputSize, int outputSize, int rows) : RowProduct(inputSize, outputSize)
{
    // P, the floats of a column, is the rows and these zeros: a distance of 1024 floats would put all columns into the same cache lines.
    private const int Zeros = 16;

    private readonly int _pitch = rows + Zeros;
    private readonly RowProduct _product = new(rows + Zeros, inputSize);
    private readonly float[] _x = new float[inputSize * (rows + Zeros)]; // (I, P)
    private readonly float[] _y = new float[outputSize * (rows + Zeros)]; // (O, P): Y, or the gradient by it
    private readonly float[] _dWeight = new float[outputSize * inputSize]; // (O, I)
    private readonly float[] _noBias = new float[inputSize];

    // Y^T = W X^T
    public override void Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> weight, ReadOnlySpan<float> bias, Span<float> y)
    {
        Transpose(x, _x, InputSize);
        _product.InputGradient(weight, _x, _y);
        for (int row = 0; row < rows; row++)
        {
            Span<float> yRow = y.Slice(row * OutputSize, OutputSize);
            for (int unit = 0; unit < yRow.Length; unit++)
            {
                yRow[unit] = _y[(unit * _pitch) + row] + bias[unit];
            }
        }
    }

    // dW = dY^T (X^T)^T
    public override void WeightGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dWeight, bool isFirst)
    {
        Transpose(x, _x, InputSize);
        Transpose(dy, _y, OutputSize);
        _product.Forward(_y, _x, _noBias, _dWeight);
        if (isFirst)
        {
            _dWeight.CopyTo(dWeight);
        }
        else
        {
            TensorPrimitives.Add(dWeight, _dWeight, dWeight);
        }
    }

    // (rows, columns) -> (columns, P)
    private void Transpose(ReadOnlySpan<float> source, Span<float> destination, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            int place = row;
            foreach (float value in source.Slice(row * columns, columns))
            {
                destination[place] = value;
                place += _pitch;
            }
        }
    }
}
