namespace NetCompiler.Tests.Planes;

/// <summary>Derivatives folded into a pooling's gradient, against plain loops and central differences.</summary>
[Trait("Category", "Core")]
public sealed class FusedPoolTests(FusedPoolNetworks networks) : IClassFixture<FusedPoolNetworks>
{
    public static TheoryData<string> Names => [.. FusedPoolNetworks.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void MaxPool_AfterAnActivation_IsRightForwardsAndBackwards(string name) =>
        PlaneNetworkCheck.AssertRight(FusedPoolNetworks.All.Single(network => network.Name == name), networks.Compiled.Create(name));
}
