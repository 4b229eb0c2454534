namespace NetCompiler.Tests.Planes;

/// <summary>Up-sampling, padding and cropping against plain loops and central differences.</summary>
[Trait("Category", "Core")]
public sealed class ResizeTests(ResizeNetworks networks) : IClassFixture<ResizeNetworks>
{
    public static TheoryData<string> Names => [.. ResizeNetworks.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Layer_AnySize_IsRightForwardsAndBackwards(string name) =>
        PlaneNetworkCheck.AssertRight(ResizeNetworks.All.Single(network => network.Name == name), networks.Compiled.Create(name));
}
