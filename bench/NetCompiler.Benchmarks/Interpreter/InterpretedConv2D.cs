namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// y[oy, ox, o] = b[o] + sum over (ky, kx, c) of W[o, ky, kx, c] x[oy s + ky - pad, ox s + kx - pad, c], as products of
/// matrices: the patches under one row of windows are gathered, and the rest is what a dense layer does. Such a strip fits the
/// caches, and gathering it again for the backward pass costs less than reading the whole batch's patches from memory.
/// </summary>
internal sealed class InterpretedConv2D : InterpretedLayer
{
    private readonly WindowShape _window;
    private readonly WindowPatches _patches;
    private readonly RowProduct _product;
    private readonly InterpretedParameter _weight; // (O, KH, KW, I)
    private readonly InterpretedParameter? _bias; // (O)
    private readonly float[] _biasValues; // (O), zero without a bias
    private readonly float[] _strip; // (OW, KH KW I): patches, or the gradient by them

    /// <summary>Makes the layer.</summary>
    /// <param name="name">The first part of its parameters' names.</param>
    /// <param name="window">The image and how the kernel moves over it.</param>
    /// <param name="filters">O.</param>
    /// <param name="useBias">Whether b exists.</param>
    /// <param name="capacity">The largest batch.</param>
    public InterpretedConv2D(string name, WindowShape window, int filters, bool useBias, int capacity)
        : base(window.Input.Size, window.OutputHeight * window.OutputWidth * filters, capacity)
    {
        _window = window;
        _patches = new WindowPatches(window);
        _product = new RowProduct(window.PatchSize, filters);
        _weight = new InterpretedParameter($"{name}.weight", filters * window.PatchSize, PlaceOf);
        _bias = useBias ? new InterpretedParameter($"{name}.bias", filters) : null;
        _biasValues = _bias?.Values ?? new float[filters];
        _strip = new float[window.OutputWidth * window.PatchSize];
        Parameters = _bias is null ? [_weight] : [_weight, _bias];
    }

    public override IReadOnlyList<InterpretedParameter> Parameters { get; }

    private int StripOutputSize => OutputSize / _window.OutputHeight;

    public override void Forward(ReadOnlySpan<float> input, int batch)
    {
        for (int strip = 0; strip < batch * _window.OutputHeight; strip++)
        {
            (int sample, int outputRow) = Math.DivRem(strip, _window.OutputHeight);
            _patches.Gather(input.Slice(sample * InputSize, InputSize), outputRow, _strip);
            _product.Forward(_strip, _weight.Values, _biasValues, Output.AsSpan(strip * StripOutputSize, StripOutputSize));
        }
    }

    public override void Backward(ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, int batch, bool needsInputGradient)
    {
        ReadOnlySpan<float> dy = outputGradient[..(batch * OutputSize)];
        if (_bias is not null)
        {
            _product.BiasGradient(dy, _bias.Gradients);
        }

        if (needsInputGradient)
        {
            InputGradient.AsSpan(0, batch * InputSize).Clear();
        }

        for (int strip = 0; strip < batch * _window.OutputHeight; strip++)
        {
            (int sample, int outputRow) = Math.DivRem(strip, _window.OutputHeight);
            ReadOnlySpan<float> dyStrip = dy.Slice(strip * StripOutputSize, StripOutputSize);
            _patches.Gather(input.Slice(sample * InputSize, InputSize), outputRow, _strip);
            _product.WeightGradient(_strip, dyStrip, _weight.Gradients, isFirst: strip == 0);
            if (needsInputGradient)
            {
                _product.InputGradient(dyStrip, _weight.Values, _strip);
                _patches.Scatter(_strip, outputRow, InputGradient.AsSpan(sample * InputSize, InputSize));
            }
        }
    }

    // Canonical order is (O, I, KH, KW); here channels are last, as they are in a patch.
    private int PlaceOf(int canonical)
    {
        int channels = _window.Input.Channels;
        int cells = _window.KernelHeight * _window.KernelWidth;
        (int filterAndChannel, int cell) = Math.DivRem(canonical, cells);
        (int filter, int channel) = Math.DivRem(filterAndChannel, channels);
        return (((filter * cells) + cell) * channels) + channel;
    }
}
