using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>The convolutional networks drawn at random, all compiled in one go.</summary>
public sealed class RandomCnns
{
    internal const int Count = 40;

    internal const ulong Seed = 1998;
    private const int LargestBatch = 5;

    // Of thousands of values some come near a kink; a step of 1e-5 and float32's errors still do not reach it.
    private const double DistanceFromKinks = 1e-4;

    internal static IReadOnlyList<NetworkSpecification> Specifications { get; } = RandomCnnGenerator.Draw(Count, Seed);

    /// <summary>The networks of which there is a twin with layers frozen.</summary>
    internal static IEnumerable<int> Twins => Enumerable.Range(0, Count).Where(index => index % 4 == 0);

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(Specifications.Concat(Twins.Select(FrozenTwin)));

    /// <summary>The network with some of its layers frozen: in turn the first, the second, both.</summary>
    internal static NetworkSpecification FrozenTwin(int index)
    {
        int mask = 1 + (index / 4 % 3);
        return Specifications[index].Freeze(layer => (mask >> layer & 1) == 1);
    }

    internal static RandomSample SampleOf(int index) =>
        RandomSample.Find(
            Specifications[index], 1 + (index % LargestBatch), seed: 1_000_000 * index, DistanceFromKinks, isWeighted: index % 2 == 1);
}
