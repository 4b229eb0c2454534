using NetCompiler.Tests.Gradients;

namespace NetCompiler.Tests.Networks;

public sealed class ParameterCollectionTests
{
    private readonly Network _network = new ParametersOnlyNetwork(
    [
        ("conv.depthwise.weight", [2, 1]), ("conv.pointwise.weight", [3]), ("conv2.weight", [2]), ("head.weight", [1]), ("head.bias", [1]),
    ]);

    [Fact]
    public void OfLayer_Name_GivesItsParametersInOrder()
    {
        Assert.Equal(
            ["conv.depthwise.weight", "conv.pointwise.weight"],
            _network.Parameters.OfLayer("conv").Select(parameter => parameter.Name));
        Assert.Same(_network.Parameters["head.bias"], _network.Parameters.OfLayer("head")[1]);
        Assert.Equal(["conv2"], _network.Parameters.OfLayer("conv2").Select(parameter => parameter.Description.Layer));
    }

    [Theory]
    [InlineData("con")]
    [InlineData("Head")]
    [InlineData("head.bias")]
    public void OfLayer_UnknownName_IsRefusedWithTheLayersThereAre(string name) => Assert.Equal(
        $"No layer '{name}' has parameters; those that have are conv, conv2, head.",
        Assert.Throws<KeyNotFoundException>(() => _network.Parameters.OfLayer(name)).Message);
}
