namespace NetCompiler.Tests.Planes;

/// <summary>Pools against plain loops and central differences.</summary>
[Trait("Category", "Core")]
public sealed class PoolTests(PoolNetworks networks) : IClassFixture<PoolNetworks>
{
    public static TheoryData<string> Names => [.. PoolNetworks.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pool_AnyWindow_IsRightForwardsAndBackwards(string name) =>
        PlaneNetworkCheck.AssertRight(PoolNetworks.All.Single(network => network.Name == name), networks.Compiled.Create(name));
}
