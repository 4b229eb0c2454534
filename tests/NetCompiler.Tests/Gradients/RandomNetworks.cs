using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>
/// The networks drawn at random, all compiled in one go, those that are small enough in both lowerings; some also with layers frozen.
/// </summary>
public sealed class RandomNetworks
{
    internal const int Count = 48;

    internal const ulong Seed = 2026;
    private const int LargestLaneParallel = 700;

    internal static IReadOnlyList<NetworkSpecification> Specifications { get; } = RandomNetworkGenerator.Draw(Count, Seed);

    /// <summary>The networks of which there is a twin with layers frozen.</summary>
    internal static IEnumerable<int> Twins => Enumerable.Range(0, Count).Where(index => index % 3 == 0);

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
        from specification in Specifications.Concat(Twins.Select(FrozenTwin))
        from lowering in LoweringsOf(specification)
        select specification.With(lowering));

    /// <summary>The network with some of its layers frozen: in turn the first, the second, both, the third, ….</summary>
    internal static NetworkSpecification FrozenTwin(int index)
    {
        int mask = 1 + (index / 3 % 7);
        return Specifications[index].Freeze(layer => (mask >> layer & 1) == 1);
    }

    internal static Lowering[] LoweringsOf(NetworkSpecification specification) =>
        specification.MultiplyAdds() <= LargestLaneParallel ? [Lowering.Tiled, Lowering.LaneParallel] : [Lowering.Tiled];

    internal static RandomSample SampleOf(int index)
    {
        int[] batches = RandomNetworkGenerator.BatchSizes;
        return RandomSample.Find(
            Specifications[index], batches[index % batches.Length], seed: 1_000_000 * index, isWeighted: index % 2 == 1);
    }
}
