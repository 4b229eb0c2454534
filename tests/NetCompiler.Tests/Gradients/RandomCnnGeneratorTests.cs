using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>What is never drawn is never tested: the fixed seed must reach everything.</summary>
public sealed class RandomCnnGeneratorTests
{
    private static readonly string s_source = NetworkSource.Print(RandomCnns.Specifications);

    public static TheoryData<string> Words =>
    [
        "[Conv2D(", "[Conv1D(", "[Conv2DTranspose(", "[MaxPool2D(", "[AveragePool2D(", "Padding = Padding.Same", "PadTop = ", "PadRight = ",
        "StrideHeight = ", "StrideWidth = ", "DilationHeight = ", "DilationWidth = ", "Dilation = ", "Groups = ", "OutputPadding = ",
        "UseBias = false", "Activation.Relu", "[SparseCategoricalCrossEntropy(",
    ];

    [Theory]
    [MemberData(nameof(Words))]
    public void Draw_FixedSeed_ReachesEveryLayerAndWindow(string word) => Assert.Contains(word, s_source, StringComparison.Ordinal);

    [Fact]
    public void Draw_SameSeed_GivesTheSameNetworks()
    {
        IReadOnlyList<NetworkSpecification> again = RandomCnnGenerator.Draw(RandomCnns.Count, RandomCnns.Seed);

        Assert.Equal(s_source, NetworkSource.Print(again));
    }
}
