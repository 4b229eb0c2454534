using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>The networks drawn at random, all compiled in one go, those that are small enough in both lowerings.</summary>
public sealed class RandomNetworks
{
    internal const int Count = 48;

    internal const ulong Seed = 2026;
    private const int LargestLaneParallel = 700;

    internal static IReadOnlyList<NetworkSpecification> Specifications { get; } = RandomNetworkGenerator.Draw(Count, Seed);

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(
        from specification in Specifications from lowering in LoweringsOf(specification) select specification.With(lowering));

    internal static Lowering[] LoweringsOf(NetworkSpecification specification) =>
        specification.MultiplyAdds() <= LargestLaneParallel ? [Lowering.Tiled, Lowering.LaneParallel] : [Lowering.Tiled];

    internal static RandomSample SampleOf(int index)
    {
        int[] batches = RandomNetworkGenerator.BatchSizes;
        return RandomSample.Find(Specifications[index], batches[index % batches.Length], seed: 1_000_000 * index);
    }
}
