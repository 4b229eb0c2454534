using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Schedule;

public sealed class FoldingPassTests
{
    [Theory]
    [InlineData("[Input(3)] [Dense(2, Name = \"a\")]", "contract", "aBias")]
    [InlineData("[Input(3)] [Dense(2, Name = \"a\", UseBias = false)]", "contract", "")]
    [InlineData("[Input(5, 5, 3)] [Conv2D(2, 3, Name = \"a\")]", "convolve", "aBias")]
    [InlineData("[Input(5, 5, 3)] [DepthwiseConv2D(3, Name = \"a\")]", "depthwise", "aBias")]
    public void Run_NormalizationAfterAContraction_IsFoldedAndTheActivationFollowsTheContraction(
        string attributes, string contraction, string bias)
    {
        NetworkGraph graph = Inference(attributes + " [BatchNorm(Name = \"n\")] [Activation(Activation.Relu)]");

        Assert.Equal([contraction], graph.Ops.Select(op => op.Mnemonic));
        Assert.Equal(["input", "aFoldedWeight", "aFoldedBias"], graph.Ops[0].Inputs.Select(input => input.Name));
        Assert.EndsWith("then Relu", graph.Ops[0].Detail, StringComparison.Ordinal);
        Assert.Equal(["foldStatistics", "foldWeight", "foldBias"], graph.FoldOps.Select(op => op.Mnemonic));
        Assert.Equal(bias.Length == 0 ? ["nFactors"] : ["nFactors", bias], graph.FoldOps[2].Inputs.Select(input => input.Name));
        GraphVerifier.Verify(graph);
    }

    [Theory]
    [InlineData("[Input(3)] [Dense(2, Activation.Relu)] [BatchNorm]")]
    [InlineData("[Input(3)] [Dense(4)] [Reshape(2, 2)] [BatchNorm]")]
    [InlineData("[Input(3)] [BatchNorm] [Dense(4)]")]
    public void Run_NothingToFoldInto_LeavesOneOp(string attributes)
    {
        NetworkGraph graph = Inference(attributes);

        Assert.Single(graph.Ops, op => op.Mnemonic == "scaleShift");
        Assert.Equal(["foldStatistics"], graph.FoldOps.Select(op => op.Mnemonic));
        GraphVerifier.Verify(graph);
    }

    [Fact]
    public void Run_ActivationAfterANormalizationAlone_IsFusedIntoIt()
    {
        NetworkGraph graph = Inference("[Input(3)] [BatchNorm] [Activation(Activation.Relu)]");

        Assert.Equal(["then Relu"], graph.Ops.Select(op => op.Detail));
    }

    [Fact]
    public void Run_Training_FusesTheActivationAndItsDerivative()
    {
        NetworkGraph graph = TestNetwork.Training(
            "[Input(4, 4, 16)] [BatchNorm(Name = \"n\")] [Activation(Activation.Relu)] [AveragePool2D(2)]");

        FusionPass.Run(graph);

        Assert.DoesNotContain(graph.Ops, op => op.Mnemonic is "activation" or "activationGradient");
        Assert.Single(graph.Ops, op => op.Mnemonic == "normalize" && op.Detail == "then Relu");
        Op parts = Assert.Single(graph.Ops, op => op.Mnemonic == "channelGradient");
        Assert.Equal("times Relu'", parts.Detail);
        Assert.Equal(["dN", "nGradientParts"], parts.Outputs.Select(value => value.Name));
        Assert.Equal("dN", graph.Ops.Single(op => op.Mnemonic == "normalizeGradient").Inputs[0].Name);
        GraphVerifier.Verify(graph);
    }

    [Fact]
    public void Run_ChannelsThatFillNoLine_KeepTheDerivativeApart()
    {
        NetworkGraph graph = TestNetwork.Training("[Input(4, 4, 5)] [BatchNorm] [Activation(Activation.Relu)] [AveragePool2D(2)]");

        FusionPass.Run(graph);

        Assert.Single(graph.Ops, op => op.Mnemonic == "activationGradient");
    }

    private static NetworkGraph Inference(string attributes)
    {
        NetworkGraph graph = TestNetwork.Forward(attributes, training: false);
        FoldingPass.Run(graph);
        FusionPass.Run(graph);
        return graph;
    }
}
