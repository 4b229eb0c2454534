using NetCompiler.Benchmarks.Interpreter;
using NetCompiler.Benchmarks.Networks;

namespace NetCompiler.Benchmarks;

/// <summary>A network that is measured: its name in the results, its batches, its layers.</summary>
/// <param name="Name">The sizes of dense layers joined by dashes, or a word.</param>
/// <param name="BatchSize">The batch of its training step.</param>
/// <param name="Chain">Its layers.</param>
/// <param name="Source">The file with its declaration.</param>
/// <param name="Create">Makes the compiled network from a seed.</param>
internal sealed record NetworkCase(string Name, int BatchSize, LayerChain Chain, string Source, Func<ulong, Network> Create)
{
    /// <summary>The seed of every network's weights.</summary>
    public const ulong Seed = 42;

    /// <summary>
    /// The learning rate of every engine when time is measured: so small that the millionth step on one batch does the same
    /// arithmetic as the first. With a real one the batch is soon learnt by heart, gradients fade, and Adam's moments become
    /// denormal numbers, which a processor multiplies many times slower.
    /// </summary>
    public const float TimingLearningRate = 1e-8f;

    private static readonly int[] s_oneAndBatch = [1, 32];

    /// <summary>The convolutional network of the third tutorial.</summary>
    public static NetworkCase CifarCnn { get; } = new(
        "cifar-cnn",
        32,
        new LayerChain(new SampleShape(32, 32, 3))
            .Conv2D(32, 3).Relu().MaxPool2D(2)
            .Conv2D(64, 3).Relu().MaxPool2D(2)
            .Conv2D(64, 3).Relu()
            .Dense(64).Relu().Dense(10),
        "CifarCnn.cs",
        static seed => new CifarCnn(seed))
    {
        PredictionBatchSizes = s_oneAndBatch,
    };

    /// <summary>Convolutions with batch normalisation.</summary>
    public static NetworkCase VggSmall { get; } = new(
        "vgg-small",
        32,
        new LayerChain(new SampleShape(32, 32, 3))
            .NormalizedConv2D(32).NormalizedConv2D(32).MaxPool2D(2)
            .NormalizedConv2D(64).NormalizedConv2D(64).MaxPool2D(2)
            .Dense(128).Relu().Dense(10),
        "VggSmall.cs",
        static seed => new VggSmall(seed))
    {
        PredictionBatchSizes = s_oneAndBatch,
    };

    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        OfDense(128, static seed => new Network784x128x10(seed), 784, 128, 10),
        OfDense(32, static seed => new Network784x64x64x10(seed), 784, 64, 64, 10),
        OfDense(32, static seed => new Network2x5x1(seed), 2, 5, 1),
        OfDense(256, static seed => new Network1024x1024x1024x10(seed), 1024, 1024, 1024, 10),
        CifarCnn,
        VggSmall,
    ];

    /// <summary>The batches of its predictions.</summary>
    public IReadOnlyList<int> PredictionBatchSizes { get; init; } = [1];

    /// <summary>Whether its loss is binary cross-entropy; otherwise it is softmax cross-entropy from logits.</summary>
    public bool IsBinary => OutputSize == 1;

    public int InputSize => Chain.Input.Size;

    public int OutputSize => Chain.Output.Size;

    /// <summary>Floating-point operations a sample of the products of a forward pass; a multiply-add counts as two.</summary>
    public long ForwardFlops => 2 * Chain.Layers.Sum(layer => layer.MultiplyAdds);

    /// <summary>The forward products, the weight gradients and, but for the first layer, the input gradients; a sample.</summary>
    public long TrainingFlops => (3 * ForwardFlops) - (2 * Chain.Layers[0].MultiplyAdds);

    /// <summary>The case of a name.</summary>
    /// <param name="name">Such as <c>2-5-1</c>.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static NetworkCase Find(string name) =>
        All.FirstOrDefault(network => network.Name == name)
        ?? throw new UsageException($"There is no network '{name}'; there are {string.Join(", ", All.Select(network => network.Name))}.");

    public override string ToString() => Name;

    private static NetworkCase OfDense(int batchSize, Func<ulong, Network> create, params int[] sizes) =>
        new(string.Join('-', sizes), batchSize, LayerChain.OfDense(sizes), $"Network{string.Join('x', sizes)}.cs", create);
}
