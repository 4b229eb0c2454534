namespace NetCompiler.Benchmarks.Tests;

public sealed class LayerChainTests
{
    [Fact]
    public void MultiplyAdds_ConvolutionalNetwork_AreThoseOfItsProducts()
    {
        LayerChain chain = new LayerChain(new(8, 8, 3)).Conv2D(4, 3).Relu().MaxPool2D(2).Conv2D(5, 3, isSame: true).Dense(7);

        Assert.Equal(
            [6 * 6 * 9 * 3 * 4, 0, 0, (3 * 3 - 2) * (3 * 3 - 2) * 4 * 5, 3 * 3 * 5 * 7], chain.Layers.Select(layer => layer.MultiplyAdds));
        Assert.Equal(["conv2d1", "", "", "conv2d2", "dense1"], chain.Layers.Select(layer => layer.Name));
        Assert.Equal(new(1, 1, 7), chain.Output);
    }

    [Fact]
    public void Flops_DenseNetwork_LeaveOutTheInputGradientOfTheFirstLayer()
    {
        var network = NetworkCase.Find("784-128-10");

        Assert.Equal(2 * ((784 * 128) + (128 * 10)), network.ForwardFlops);
        Assert.Equal(2 * ((2 * 784 * 128) + (3 * 128 * 10)), network.TrainingFlops);
    }
}
