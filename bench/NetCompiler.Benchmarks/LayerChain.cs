using NetCompiler.Benchmarks.Interpreter;

namespace NetCompiler.Benchmarks;

/// <summary>
/// The layers of a network, one after another: what the interpreter builds, and what counts operations. Layers are named as
/// the compiler names them.
/// </summary>
/// <param name="input">The shape of one input sample.</param>
internal sealed class LayerChain(SampleShape input)
{
    private readonly List<LayerCase> _layers = [];
    private readonly Dictionary<string, int> _numbers = [];

    public IReadOnlyList<LayerCase> Layers => _layers;

    public SampleShape Input { get; } = input;

    /// <summary>The shape of one sample after the last layer so far.</summary>
    public SampleShape Output { get; private set; } = input;

    /// <summary>Dense layers with ReLU between them and, if the last has one unit, a sigmoid at the end.</summary>
    /// <param name="sizes">Of the input, and of the output of each layer.</param>
    public static LayerChain OfDense(params ReadOnlySpan<int> sizes)
    {
        LayerChain chain = new LayerChain(new SampleShape(1, 1, sizes[0])).Dense(sizes[1]);
        foreach (int units in sizes[2..])
        {
            chain.Relu().Dense(units);
        }

        return sizes[^1] == 1 ? chain.Sigmoid() : chain;
    }

    /// <summary>A dense layer over the flattened sample, which in memory is flat already.</summary>
    public LayerChain Dense(int units)
    {
        int size = Output.Size;
        string name = NextName("dense");
        return Add(
            new LayerCase(name, (long)size * units, capacity => new InterpretedDense(name, size, units, capacity)),
            new SampleShape(1, 1, units));
    }

    /// <summary>A convolution of stride 1 with a square kernel.</summary>
    public LayerChain Conv2D(int filters, int kernel, bool isSame = false, bool useBias = true)
    {
        var window = new WindowShape(Output, kernel, kernel, Stride: 1, isSame);
        string name = NextName("conv2d");
        long multiplyAdds = window.CellCount * Output.Channels * filters;
        return Add(
            new LayerCase(name, multiplyAdds, capacity => new InterpretedConv2D(name, window, filters, useBias, capacity)),
            new SampleShape(window.OutputHeight, window.OutputWidth, filters));
    }

    /// <summary>A 3x3 convolution that keeps the image's size, without bias, then batch normalisation and ReLU.</summary>
    public LayerChain NormalizedConv2D(int filters) => Conv2D(filters, 3, isSame: true, useBias: false).BatchNorm().Relu();

    /// <summary>Pooling by square windows that do not overlap; a rest of rows or columns is left out.</summary>
    public LayerChain MaxPool2D(int size)
    {
        var window = new WindowShape(Output, size, size, Stride: size, IsSame: false);
        return Add(
            new LayerCase("", 0, capacity => new InterpretedMaxPool2D(window, capacity)),
            Output with { Height = window.OutputHeight, Width = window.OutputWidth });
    }

    public LayerChain BatchNorm()
    {
        SampleShape shape = Output;
        string name = NextName("batchnorm");
        return Add(new LayerCase(name, 0, capacity => new InterpretedBatchNorm(name, shape, capacity)), shape);
    }

    public LayerChain Relu()
    {
        int size = Output.Size;
        return Add(new LayerCase("", 0, capacity => new InterpretedRelu(size, capacity)), Output);
    }

    public LayerChain Sigmoid()
    {
        int size = Output.Size;
        return Add(new LayerCase("", 0, capacity => new InterpretedSigmoid(size, capacity)), Output);
    }

    private LayerChain Add(LayerCase layer, SampleShape output)
    {
        _layers.Add(layer);
        Output = output;
        return this;
    }

    private string NextName(string kind) => $"{kind}{_numbers[kind] = _numbers.GetValueOrDefault(kind) + 1}";
}
