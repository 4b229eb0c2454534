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

    internal CompiledNetworks Compiled { get; } = CompiledNetworks.Compile(Specifications);

    internal static RandomSample SampleOf(int index) =>
        RandomSample.Find(Specifications[index], 1 + (index % LargestBatch), seed: 1_000_000 * index, DistanceFromKinks);
}
