using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Ops;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Autodiff;

/// <summary>The graphs of layers over planes, channel by channel, and of their gradients.</summary>
public sealed class PlaneGradientTests
{
    [Fact]
    public void Build_MaxPool_KeepsThePlacesAndNotTheInput() => AssertGraph(
        "[Input(6, 6, 3)] [MaxPool2D(2, Name = \"p\")]",
        "p, pPlaces = maxPool(input) 2x2, stride 2 (B, 3, 3, 3)",
        "dInput = maxPoolGradient(dP, pPlaces) 2x2, stride 2 (B, 6, 6, 3)");

    [Fact]
    public void Build_AveragePool_SpreadsItsGradient() => AssertGraph(
        "[Input(9, 3)] [AveragePool1D(3, Stride = 2, Name = \"p\")]",
        "p = averagePool(input) 1x3, stride 1x2 (B, 4, 3)",
        "dInput = averagePoolGradient(dP) 1x3, stride 1x2 (B, 1, 9, 3)");

    [Fact]
    public void Build_GlobalPool_IsOneWindow() => AssertGraph(
        "[Input(6, 5, 3)] [GlobalAveragePool2D(Name = \"p\")]",
        "p = averagePool(input) 6x5, stride 6x5 (B, 3)",
        "dInput = averagePoolGradient(dP) 6x5, stride 6x5 (B, 6, 5, 3)");

    [Fact]
    public void Build_NearestUpSampling_SumsItsGradient() => AssertGraph(
        "[Input(6, 5, 3)] [UpSample2D(2, Name = \"u\")]",
        "u = spread(input) 2x2, stride 2 (B, 12, 10, 3)",
        "dInput = windowSum(dU) 2x2, stride 2 (B, 6, 5, 3)");

    [Fact]
    public void Build_PaddingAndCropping_AreEachOthersGradients() => AssertGraph(
        "[Input(6, 5, 3)] [ZeroPad2D(1, 0, 2, 0, Name = \"z\")] [Crop2D(0, 3, 1, 1, Name = \"c\")]",
        "z = zeroPad(input) from (1, 2) (B, 7, 7, 3)",
        "c = crop(z) from (0, 1) (B, 4, 5, 3)",
        "dZ = zeroPad(dC) from (0, 1) (B, 7, 7, 3)",
        "dInput = crop(dZ) from (1, 2) (B, 6, 5, 3)");

    [Fact]
    public void Build_GaussianNoise_PassesItsGradientOn()
    {
        NetworkGraph graph = TestNetwork.Training("[Input(4)] [GaussianNoise(0.5f, Name = \"n\")] [Dense(2, Name = \"d\")]");

        Assert.Equal("dN", graph.InputGradient!.Name);
        Assert.Equal(["contractInputGradient"], graph.Ops.Where(op => op.Output == graph.InputGradient).Select(op => op.Mnemonic));
        Assert.Contains(graph.InputGradient.Producer!, graph.InputGradientOps);
    }

    [Fact]
    public void Build_Noise_IsOfTrainingAlone()
    {
        const string Attributes = "[Input(4, 4, 2)] [GaussianNoise(0.5f)] [SpatialDropout2D(0.5f)] [MaxPool2D(2)]";

        Assert.Equal(["maxPool"], TestNetwork.Forward(Attributes, training: false).Ops.Select(op => op.Mnemonic));
        Assert.Null(TestNetwork.Forward(Attributes, training: false).Ops[0].SideOutput);
        Assert.Equal(
            ["gaussianNoise", "spatialDropout", "maxPool"], TestNetwork.Forward(Attributes, training: true).Ops.Select(op => op.Mnemonic));
    }

    [Fact]
    public void Build_SeveralLayersOfRandomNumbers_HaveKeysOfTheirOwn()
    {
        NetworkGraph graph = TestNetwork.Training("[Input(4, 4, 2)] [GaussianNoise(0.5f)] [SpatialDropout2D(0.5f)] [Dropout(0.5f)]");

        Assert.Equal([0], graph.Ops.OfType<GaussianNoiseOp>().Select(op => op.Index));
        Assert.Equal([1, 1], graph.Ops.OfType<SpatialDropoutOp>().Select(op => op.Index));
        Assert.Equal([2, 2], graph.Ops.OfType<DropoutOp>().Select(op => op.Index));
    }

    [Fact]
    public void Run_DepthwiseConvolution_TakesItsActivationInAndSumsItsGradientsBySample()
    {
        NetworkGraph graph = TestNetwork.Training(
            "[Input(6, 6, 5)] [DepthwiseConv2D(3, Activation.Relu, Multiplier = 2, Name = \"c\")] [Flatten]");
        FusionPass.Run(graph);
        GraphVerifier.Verify(graph);

        Assert.Equal(
            [
                "cRepeated = repeatChannels(input) 2 times (B, 6, 6, 10)",
                "c = depthwise(cRepeated, cWeight, cBias) 3x3, then Relu (B, 4, 4, 10)",
                "dCSum = activationGradient(dC, c) Relu (B, 4, 4, 10)",
                "dCRepeated = depthwiseInputGradient(dCSum, cWeight) 3x3 (B, 6, 6, 10)",
                "dCWeightParts = depthwiseWeightGradient(cRepeated, dCSum) 3x3 (B, 144)",
                "dCBiasParts = channelSum(dCSum) (B, 16)",
                "dInput = repeatChannelsGradient(dCRepeated) 2 times (B, 6, 6, 5)",
            ],
            graph.Lines()[2..9]);
        Assert.Equal(["dCRepeated", "dInput"], graph.InputGradientOps.Select(op => op.Output!.Name));
    }

    private static void AssertGraph(string attributes, params string[] lines)
    {
        NetworkGraph graph = TestNetwork.Training(attributes);
        GraphVerifier.Verify(graph);
        Assert.Equal(lines, graph.Lines()[2..]);
    }
}
