using System.Numerics.Tensors;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// y = x W^T + b. dW = dy^T x, db = the sum of dy's rows, dx = dy W. Every product is cut into runs of I contiguous floats,
/// the longest that canonical layout has, and the loops are ordered so that the row which is written stays in the first cache.
/// </summary>
internal sealed class InterpretedDense : InterpretedLayer
{
    private readonly InterpretedParameter _weight; // (O, I)
    private readonly InterpretedParameter _bias; // (O)

    public InterpretedDense(string name, int inputSize, int outputSize, int capacity)
        : base(inputSize, outputSize, capacity)
    {
        _weight = new InterpretedParameter($"{name}.weight", outputSize * inputSize);
        _bias = new InterpretedParameter($"{name}.bias", outputSize);
        Parameters = [_weight, _bias];
    }

    public override IReadOnlyList<InterpretedParameter> Parameters { get; }

    public override void Forward(ReadOnlySpan<float> input, int batch)
    {
        ReadOnlySpan<float> weight = _weight.Values;
        ReadOnlySpan<float> bias = _bias.Values;
        for (int row = 0; row < batch; row++)
        {
            ReadOnlySpan<float> x = input.Slice(row * InputSize, InputSize);
            Span<float> y = Output.AsSpan(row * OutputSize, OutputSize);
            for (int unit = 0; unit < y.Length; unit++)
            {
                y[unit] = TensorPrimitives.Dot(x, weight.Slice(unit * InputSize, InputSize)) + bias[unit];
            }
        }
    }

    public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, bool needsInputGradient)
    {
        AccumulateWeightGradient(input, outputGradient, batch);
        AccumulateBiasGradient(outputGradient, batch);
        if (needsInputGradient)
        {
            AccumulateInputGradient(outputGradient, batch);
        }
    }

    // dW[o, :] = sum over rows of dy[row, o] * x[row, :]
    private void AccumulateWeightGradient(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch)
    {
        for (int unit = 0; unit < OutputSize; unit++)
        {
            Span<float> dWeight = _weight.Gradients.AsSpan(unit * InputSize, InputSize);
            TensorPrimitives.Multiply(input[..InputSize], outputGradient[unit], dWeight);
            for (int row = 1; row < batch; row++)
            {
                ReadOnlySpan<float> x = input.Slice(row * InputSize, InputSize);
                TensorPrimitives.MultiplyAddEstimate(x, outputGradient[(row * OutputSize) + unit], dWeight, dWeight);
            }
        }
    }

    // db[o] = sum over rows of dy[row, o]
    private void AccumulateBiasGradient(ReadOnlySpan<float> outputGradient, int batch)
    {
        Span<float> dBias = _bias.Gradients;
        outputGradient[..OutputSize].CopyTo(dBias);
        for (int row = 1; row < batch; row++)
        {
            TensorPrimitives.Add(dBias, outputGradient.Slice(row * OutputSize, OutputSize), dBias);
        }
    }

    // dx[row, :] = sum over units of dy[row, o] * W[o, :]
    private void AccumulateInputGradient(ReadOnlySpan<float> outputGradient, int batch)
    {
        ReadOnlySpan<float> weight = _weight.Values;
        for (int row = 0; row < batch; row++)
        {
            ReadOnlySpan<float> dy = outputGradient.Slice(row * OutputSize, OutputSize);
            Span<float> dx = InputGradient.AsSpan(row * InputSize, InputSize);
            TensorPrimitives.Multiply(weight[..InputSize], dy[0], dx);
            for (int unit = 1; unit < dy.Length; unit++)
            {
                TensorPrimitives.MultiplyAddEstimate(weight.Slice(unit * InputSize, InputSize), dy[unit], dx, dx);
            }
        }
    }
}
