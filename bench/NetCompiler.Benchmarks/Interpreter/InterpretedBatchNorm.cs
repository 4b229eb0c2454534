using System.Numerics.Tensors;

namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// y = gamma (x - mean) / sqrt(variance + eps) + beta for each channel, over the M = B H W values of a batch. With
/// r = 1 / sqrt(variance + eps) and xc = x - mean: dbeta = sum dy, dgamma = r sum dy xc,
/// dx = gamma r (dy - dbeta / M - xc r dgamma / M). Statistics of a channel are repeated W times, so that everything runs over
/// whole rows of W C floats.
/// </summary>
internal sealed class InterpretedBatchNorm : InterpretedLayer
{
    private const float Epsilon = 1e-5f;
    private const float Momentum = 0.1f;

    private readonly SampleShape _shape;
    private readonly InterpretedParameter _gamma; // (C)
    private readonly InterpretedParameter _beta; // (C)
    private readonly InterpretedParameter _runningMean; // (C)
    private readonly InterpretedParameter _runningVariance; // (C), unbiased
    private readonly float[] _channelMean; // (C)
    private readonly float[] _inverseDeviation; // (C), r
    private readonly float[] _factors; // (C)
    private readonly float[] _channelSums; // (C)
    private readonly float[] _mean; // (W, C)
    private readonly float[] _scale; // (W, C)
    private readonly float[] _slope; // (W, C)
    private readonly float[] _shift; // (W, C)
    private readonly float[] _sums; // (W, C)
    private readonly float[] _work; // (W, C)

    public InterpretedBatchNorm(string name, SampleShape shape, int capacity)
        : base(shape.Size, shape.Size, capacity)
    {
        _shape = shape;
        _gamma = new InterpretedParameter($"{name}.weight", shape.Channels);
        _beta = new InterpretedParameter($"{name}.bias", shape.Channels);
        _runningMean = new InterpretedParameter($"{name}.running_mean", shape.Channels);
        _runningVariance = new InterpretedParameter($"{name}.running_var", shape.Channels);
        (_channelMean, _inverseDeviation) = (new float[shape.Channels], new float[shape.Channels]);
        (_factors, _channelSums) = (new float[shape.Channels], new float[shape.Channels]);
        int rowSize = shape.Width * shape.Channels;
        (_mean, _scale, _slope) = (new float[rowSize], new float[rowSize], new float[rowSize]);
        (_shift, _sums, _work) = (new float[rowSize], new float[rowSize], new float[rowSize]);
        Parameters = [_gamma, _beta];
        State = [_runningMean, _runningVariance];
    }

    public override IReadOnlyList<InterpretedParameter> Parameters { get; }

    public override IReadOnlyList<InterpretedParameter> State { get; }

    private int RowSize => _shape.Width * _shape.Channels;

    public override void Forward(ReadOnlySpan<float> input, int batch)
    {
        ReadOnlySpan<float> x = input[..(batch * InputSize)];
        Measure(x);
        Repeat(_channelMean, _mean);
        TensorPrimitives.Multiply(_gamma.Values, _inverseDeviation, _factors);
        Normalize(x);
    }

    public override void Infer(ReadOnlySpan<float> input, int batch)
    {
        Repeat(_runningMean.Values, _mean);
        TensorPrimitives.Add(_runningVariance.Values, Epsilon, _factors);
        TensorPrimitives.Sqrt<float>(_factors, _factors);
        TensorPrimitives.Divide(_gamma.Values, _factors, _factors);
        Normalize(input[..(batch * InputSize)]);
    }

    public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, bool needsInputGradient)
    {
        ReadOnlySpan<float> x = input[..(batch * InputSize)];
        SumGradients(x, outputGradient);
        if (!needsInputGradient)
        {
            return;
        }

        // dx = scale dy + (slope xc + shift), slope = -gamma r^2 dgamma / M, shift = -gamma r dbeta / M
        TensorPrimitives.Multiply(_gamma.Values, _inverseDeviation, _factors);
        Repeat(_factors, _scale);
        TensorPrimitives.Multiply(_factors, -1f / CountPerChannel(x), _factors);
        TensorPrimitives.Multiply(_factors, _beta.Gradients, _channelSums);
        Repeat(_channelSums, _shift);
        TensorPrimitives.Multiply<float>(_factors, _inverseDeviation, _factors);
        TensorPrimitives.Multiply(_factors, _gamma.Gradients, _factors);
        Repeat(_factors, _slope);
        for (int start = 0; start < x.Length; start += RowSize)
        {
            TensorPrimitives.Subtract(x.Slice(start, RowSize), _mean, _work);
            TensorPrimitives.MultiplyAddEstimate<float>(_work, _slope, _shift, _work);
            TensorPrimitives.MultiplyAddEstimate(
                outputGradient.Slice(start, RowSize), _scale, _work, InputGradient.AsSpan(start, RowSize));
        }
    }

    // The batch's mean and deviation, in two passes; moves the running statistics.
    private void Measure(ReadOnlySpan<float> x)
    {
        float count = CountPerChannel(x);
        _sums.AsSpan().Clear();
        for (int start = 0; start < x.Length; start += RowSize)
        {
            TensorPrimitives.Add(_sums, x.Slice(start, RowSize), _sums);
        }

        Fold(_channelMean);
        TensorPrimitives.Divide(_channelMean, count, _channelMean);
        Move(_runningMean.Values, _channelMean, 1f);

        Repeat(_channelMean, _mean);
        _sums.AsSpan().Clear();
        for (int start = 0; start < x.Length; start += RowSize)
        {
            TensorPrimitives.Subtract(x.Slice(start, RowSize), _mean, _work);
            TensorPrimitives.MultiplyAddEstimate<float>(_work, _work, _sums, _sums);
        }

        Fold(_channelSums);
        TensorPrimitives.Divide(_channelSums, count, _channelSums);
        Move(_runningVariance.Values, _channelSums, count / (count - 1f));
        TensorPrimitives.Add(_channelSums, Epsilon, _inverseDeviation);
        TensorPrimitives.ReciprocalSqrt<float>(_inverseDeviation, _inverseDeviation);
    }

    // y = factor (x - mean) + beta = factor x + (beta - factor mean)
    private void Normalize(ReadOnlySpan<float> x)
    {
        Repeat(_factors, _scale);
        Repeat(_beta.Values, _shift);
        TensorPrimitives.Multiply<float>(_scale, _mean, _work);
        TensorPrimitives.Subtract<float>(_shift, _work, _shift);
        for (int start = 0; start < x.Length; start += RowSize)
        {
            TensorPrimitives.MultiplyAddEstimate(x.Slice(start, RowSize), _scale, _shift, Output.AsSpan(start, RowSize));
        }
    }

    // dbeta = sum dy, dgamma = r sum dy xc
    private void SumGradients(ReadOnlySpan<float> x, ReadOnlySpan<float> dy)
    {
        _sums.AsSpan().Clear();
        for (int start = 0; start < x.Length; start += RowSize)
        {
            TensorPrimitives.Add(_sums, dy.Slice(start, RowSize), _sums);
        }

        Fold(_beta.Gradients);
        _sums.AsSpan().Clear();
        for (int start = 0; start < x.Length; start += RowSize)
        {
            TensorPrimitives.Subtract(x.Slice(start, RowSize), _mean, _work);
            TensorPrimitives.MultiplyAddEstimate(_work, dy.Slice(start, RowSize), _sums, _sums);
        }

        Fold(_gamma.Gradients);
        TensorPrimitives.Multiply(_gamma.Gradients, _inverseDeviation, _gamma.Gradients);
    }

    private int CountPerChannel(ReadOnlySpan<float> x) => x.Length / _shape.Channels;

    // running = (1 - momentum) running + momentum correction statistic
    private static void Move(Span<float> running, ReadOnlySpan<float> statistic, float correction)
    {
        TensorPrimitives.Multiply(running, 1f - Momentum, running);
        TensorPrimitives.MultiplyAddEstimate(statistic, Momentum * correction, running, running);
    }

    // The sums of a row's W columns, channel by channel.
    private void Fold(Span<float> channels)
    {
        channels.Clear();
        for (int start = 0; start < RowSize; start += channels.Length)
        {
            TensorPrimitives.Add(channels, _sums.AsSpan(start, channels.Length), channels);
        }
    }

    private static void Repeat(ReadOnlySpan<float> channels, Span<float> row)
    {
        for (int start = 0; start < row.Length; start += channels.Length)
        {
            channels.CopyTo(row[start..]);
        }
    }
}
