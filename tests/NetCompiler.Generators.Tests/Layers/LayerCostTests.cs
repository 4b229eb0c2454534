using NetCompiler.Generators.Layers;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Layers;

public sealed class LayerCostTests
{
    [Theory]
    [InlineData("[Input(6, 5, 4)] [Conv2D(8, 3)]", 4 * 3 * 3 * 3 * 4 * 8)]
    [InlineData("[Input(6, 5, 4)] [Conv2D(8, 3, Groups = 2)]", 4 * 3 * 3 * 3 * 2 * 8)]
    [InlineData("[Input(6, 4)] [Conv1D(8, 3)]", 4 * 3 * 4 * 8)]
    [InlineData("[Input(6, 5, 4)] [DepthwiseConv2D(3, Multiplier = 2)]", 4 * 3 * 3 * 3 * 8)]
    [InlineData("[Input(6, 5, 4)] [SeparableConv2D(7, 3, Multiplier = 2)]", 4 * 3 * 8 * (9 + 7))]
    [InlineData("[Input(6, 5, 4)] [Conv2DTranspose(8, 3, Stride = 2)]", 6 * 5 * 4 * 9 * 8)]
    [InlineData("[Input(6, 5, 4)] [MaxPool2D(2)]", 0)]
    public void ForwardMultiplyAdds_AreThoseOfASample(string attributes, long expected) =>
        Assert.Equal(expected, Layer(attributes).ForwardMultiplyAdds);

    // Panels are counted as 64 outputs wide, and a bias is one more row.
    [Theory]
    [InlineData("[Input(6, 5, 4)] [Conv2D(8, 3)]", ((9 * 4) + 1) * 64)]
    [InlineData("[Input(6, 5, 4)] [Conv2D(130, 3, Groups = 2)]", ((9 * 2) + 1) * 128 * 2)]
    [InlineData("[Input(6, 5, 4)] [DepthwiseConv2D(3, Multiplier = 2)]", (9 + 1) * 64)]
    [InlineData("[Input(6, 5, 4)] [SeparableConv2D(7, 3, Multiplier = 2)]", ((9 + 1) * 64) + ((8 + 1) * 64))]
    [InlineData("[Input(6, 5, 4)] [BatchNorm]", 4 * 64)]
    public void ParameterFloatsBound_CountsPadding(string attributes, long expected) =>
        Assert.Equal(expected, Layer(attributes).ParameterFloatsBound);

    private static LayerModel Layer(string attributes) => Assert.Single(TestNetwork.Model(attributes).Layers);
}
