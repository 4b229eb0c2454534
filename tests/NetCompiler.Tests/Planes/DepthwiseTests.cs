namespace NetCompiler.Tests.Planes;

/// <summary>Depthwise and separable convolutions against plain loops and central differences.</summary>
[Trait("Category", "Core")]
public sealed class DepthwiseTests(DepthwiseNetworks networks) : IClassFixture<DepthwiseNetworks>
{
    public static TheoryData<string> Names => [.. DepthwiseNetworks.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Convolution_AnyWindow_IsRightForwardsAndBackwards(string name) =>
        PlaneNetworkCheck.AssertRight(DepthwiseNetworks.All.Single(network => network.Name == name), networks.Compiled.Create(name));

    [Fact]
    public void Parameters_OfASeparableConvolution_AreNamedAfterItsParts()
    {
        Network model = networks.Compiled.Create("Separable5To17By2");

        Assert.Equal(
            ["separableconv2d1.depthwise.weight", "separableconv2d1.pointwise.weight", "separableconv2d1.pointwise.bias"],
            model.Parameters.Select(parameter => parameter.Name));
        Assert.Equal([10 * 9, 17 * 10, 17], model.Parameters.Select(parameter => parameter.Count));
    }
}
