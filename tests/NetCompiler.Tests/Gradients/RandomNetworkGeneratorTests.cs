using NetCompiler.Tests.Compilation;
using NetCompiler.Tests.Specifications;

namespace NetCompiler.Tests.Gradients;

/// <summary>What is never drawn is never tested: the fixed seed must reach everything.</summary>
public sealed class RandomNetworkGeneratorTests
{
    private static readonly string s_source = NetworkSource.Print(RandomNetworks.Specifications);

    public static TheoryData<string> Words =>
    [
        .. Enum.GetNames<Activation>().Select(name => "Activation." + name),
        .. Enum.GetNames<LossFunction>().Select(name => $"[{name}("),
        "[Dense(", "[Activation(", "[Flatten]", "[Reshape(", "[Dropout(", "UseBias = false", "FromLogits = true", "LabelSmoothing = ",
    ];

    [Theory]
    [MemberData(nameof(Words))]
    public void Draw_FixedSeed_ReachesEveryLayerActivationAndLoss(string word) =>
        Assert.Contains(word, s_source, StringComparison.Ordinal);

    [Fact]
    public void Draw_SameSeed_GivesTheSameNetworks()
    {
        IReadOnlyList<NetworkSpecification> again = RandomNetworkGenerator.Draw(RandomNetworks.Count, RandomNetworks.Seed);

        Assert.Equal(s_source, NetworkSource.Print(again));
    }
}
