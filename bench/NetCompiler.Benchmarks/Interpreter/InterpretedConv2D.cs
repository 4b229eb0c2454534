namespace NetCompiler.Benchmarks.Interpreter;

/// <summary>
/// y[oy, ox, o] = b[o] + sum over (ky, kx, c) of W[o, ky, kx, c] x[oy s + ky - pad, ox s + kx - pad, c], as products of
/// matrices: the patches under a strip of windows are gathered, and the rest is what a dense layer does. A strip is one row of
/// windows, which fits the caches; patches of few floats are taken from the whole image. Gathering again for the backward pass
/// costs less than reading the whole batch's patches from memory.
/// </summary>
internal sealed class InterpretedConv2D : InterpretedLayer
{
    private const int FewFloats = 64;

    private readonly WindowShape _window;
    private readonly WindowPatches _patches;
    private readonly RowProduct _product;
    private readonly InterpretedParameter _weight; // (O, KH, KW, I)
    private readonly InterpretedParameter? _bias; // (O)
    private readonly float[] _biasValues; // (O), zero without a bias
    private readonly int _stripRows; // S
    private readonly float[] _strip; // (S OW, KH KW I): patches, or the gradient by them

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
        bool isThin = window.PatchSize < FewFloats;
        _stripRows = isThin ? window.OutputHeight : 1;
        _product = isThin
            ? new ColumnProduct(window.PatchSize, filters, _stripRows * window.OutputWidth)
            : new RowProduct(window.PatchSize, filters);
        _weight = new InterpretedParameter($"{name}.weight", filters * window.PatchSize, PlaceOf);
        _bias = useBias ? new InterpretedParameter($"{name}.bias", filters) : null;
        _biasValues = _bias?.Values ?? new float[filters];
        _strip = new float[_stripRows * window.OutputWidth * window.PatchSize];
        Parameters = _bias is null ? [_weight] : [_weight, _bias];
    }

    public override IReadOnlyList<InterpretedParameter> Parameters { get; }

    private int StripsPerSample => _window.OutputHeight / _stripRows;

    private int StripOutputSize => OutputSize / StripsPerSample;

    public override void Forward(ReadOnlySpan<float> input, int batch)
    {
        for (int strip = 0; strip < batch * StripsPerSample; strip++)
        {
            Gather(input, strip);
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

        for (int strip = 0; strip < batch * StripsPerSample; strip++)
        {
            ReadOnlySpan<float> dyStrip = dy.Slice(strip * StripOutputSize, StripOutputSize);
            Gather(input, strip);
            _product.WeightGradient(_strip, dyStrip, _weight.Gradients, isFirst: strip == 0);
            if (needsInputGradient)
            {
                _product.InputGradient(dyStrip, _weight.Values, _strip);
                Scatter(strip);
            }
        }
    }

    private void Gather(ReadOnlySpan<float> input, int strip)
    {
        (int sample, int part) = Math.DivRem(strip, StripsPerSample);
        _patches.Gather(input.Slice(sample * InputSize, InputSize), part * _stripRows, _strip);
    }

    private void Scatter(int strip)
    {
        (int sample, int part) = Math.DivRem(strip, StripsPerSample);
        _patches.Scatter(_strip, part * _stripRows, InputGradient.AsSpan(sample * InputSize, InputSize));
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
