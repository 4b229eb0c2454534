using NetCompiler.Benchmarks.Networks;

namespace NetCompiler.Benchmarks;

/// <summary>A network that is measured: its name in the results, its batch, the sizes of its dense layers.</summary>
/// <param name="Name">The sizes joined by dashes.</param>
/// <param name="BatchSize">The batch of its training step.</param>
/// <param name="IsBinary">Whether it ends in a sigmoid and binary cross-entropy; otherwise in logits and softmax cross-entropy.</param>
/// <param name="Source">The file with its declaration.</param>
/// <param name="Create">Makes the compiled network from a seed.</param>
internal sealed record NetworkCase(string Name, int BatchSize, bool IsBinary, string Source, Func<ulong, Network> Create)
{
    /// <summary>The seed of every network's weights.</summary>
    public const ulong Seed = 42;

    /// <summary>
    /// The learning rate of every engine when time is measured: so small that the millionth step on one batch does the same
    /// arithmetic as the first. With a real one the batch is soon learnt by heart, gradients fade, and Adam's moments become
    /// denormal numbers, which a processor multiplies many times slower.
    /// </summary>
    public const float TimingLearningRate = 1e-8f;

    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        new("784-128-10", 128, false, "Network784x128x10.cs", static seed => new Network784x128x10(seed)),
        new("784-64-64-10", 32, false, "Network784x64x64x10.cs", static seed => new Network784x64x64x10(seed)),
        new("2-5-1", 32, true, "Network2x5x1.cs", static seed => new Network2x5x1(seed)),
        new("1024-1024-1024-10", 256, false, "Network1024x1024x1024x10.cs", static seed => new Network1024x1024x1024x10(seed)),
    ];

    /// <summary>The sizes of the input and of the output of each dense layer.</summary>
    public IReadOnlyList<int> Sizes { get; } = [.. Name.Split('-').Select(int.Parse)];

    public int InputSize => Sizes[0];

    public int OutputSize => Sizes[^1];

    /// <summary>Floating-point operations a sample of the dense products of a forward pass; a multiply-add counts as two.</summary>
    public long ForwardFlops => 2 * MultiplyAdds(firstLayer: 1);

    /// <summary>The forward products, the weight gradients and, but for the first layer, the input gradients; a sample.</summary>
    public long TrainingFlops => (2 * ForwardFlops) + (2 * MultiplyAdds(firstLayer: 2));

    /// <summary>The case of a name.</summary>
    /// <param name="name">Such as <c>2-5-1</c>.</param>
    /// <exception cref="UsageException">There is none.</exception>
    public static NetworkCase Find(string name) =>
        All.FirstOrDefault(network => network.Name == name)
        ?? throw new UsageException($"There is no network '{name}'; there are {string.Join(", ", All.Select(network => network.Name))}.");

    public override string ToString() => Name;

    private long MultiplyAdds(int firstLayer)
    {
        long sum = 0;
        for (int layer = firstLayer; layer < Sizes.Count; layer++)
        {
            sum += (long)Sizes[layer - 1] * Sizes[layer];
        }

        return sum;
    }
}
