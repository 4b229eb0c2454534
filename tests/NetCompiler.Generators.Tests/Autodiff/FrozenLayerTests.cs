using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Autodiff;

/// <summary>Frozen layers: no op computes a gradient by their parameters, and what only such ops needed is gone or seldom run.</summary>
public sealed class FrozenLayerTests
{
    [Fact]
    public void Build_FrozenDenseInTheMiddle_PassesItsGradientOnAndHasNone() => Assert.Equal(
        [
            "dC = loss(c) MeanSquaredError (B, 1)",
            "cTransposed = transpose(cWeight) (1, 4)",
            "dB = contractInputGradient(dC, cTransposed) (B, 4)",
            "bTransposed = transpose(bWeight) (4, 2)",
            "dA = contractInputGradient(dB, bTransposed) (B, 2)",
            "aTransposed = transpose(aWeight) (2, 3)",
            "dInput = contractInputGradient(dA, aTransposed) (B, 3)",
            "dCWeight = contractWeightGradient(b, dC) (1, 4)",
            "dCBias = columnSum(dC) (1)",
            "dAWeight = contractWeightGradient(input, dA) (2, 3)",
            "dABias = columnSum(dA) (2)",
        ],
        Lines("[Input(3)] [Dense(2, Name = \"a\")] [Dense(4, Trainable = false, Name = \"b\")] [Dense(1, Name = \"c\")] [MeanSquaredError]")
            [4..]);

    [Theory]
    [InlineData("[Conv2D(4, 3, Trainable = false, Name = \"a\")]", "packConvolution", "convolveInputGradient")]
    [InlineData("[Conv2DTranspose(4, 3, Trainable = false, Name = \"a\")]", "packConvolution", "transposedConvolveInputGradient")]
    [InlineData("[DepthwiseConv2D(3, Trainable = false, Name = \"a\")]", "depthwiseInputGradient")]
    [InlineData(
        "[SeparableConv2D(4, 3, Trainable = false, Name = \"a\")]", "packConvolution", "convolveInputGradient", "depthwiseInputGradient")]
    [InlineData("[Reshape(8, 24)] [Conv1D(4, 3, Trainable = false, Name = \"a\")]", "packConvolution", "convolveInputGradient")]
    [InlineData("[LayerNorm(Trainable = false, Name = \"a\")]", "layerNormGradient")]
    [InlineData("[GroupNorm(3, Trainable = false, Name = \"a\")]", "channelGradient", "groupGradientMeans", "normalizeGradient")]
    [InlineData("[BatchNorm(Trainable = false, Name = \"a\")]", "scaleShiftInputGradient")]
    public void Build_FrozenLayer_HasTheGradientByItsInputAlone(string layer, params string[] mnemonics)
    {
        NetworkGraph first = TestNetwork.Training($"[Input(8, 8, 3)] {layer} [Flatten] [Dense(1)] [MeanSquaredError]");
        NetworkGraph second = TestNetwork.Training(
            $"[Input(8, 8, 3)] [Conv2D(3, 1)] {layer} [Flatten] [Dense(1)] [MeanSquaredError]");

        foreach (NetworkGraph graph in new[] { first, second })
        {
            GraphVerifier.Verify(graph);
            Op[] ops = [.. graph.Ops.SkipWhile(op => op.Mnemonic != "loss").Where(op => op.Layer.StartsWith('a'))];
            Assert.Equal(mnemonics, ops.Select(op => op.Mnemonic));
            Assert.DoesNotContain(GradientsByParameters(graph), name => name.StartsWith("dA", StringComparison.Ordinal));

            // Without a learnt layer before it, only the gradient by the network's input needs them.
            Assert.All(ops, op => Assert.Equal(graph == first, graph.InputGradientOps.Contains(op)));
        }
    }

    [Fact]
    public void Build_FrozenLayersFirst_LeaveTheirGradientsToTheInputGradient()
    {
        NetworkGraph graph = TestNetwork.Training(
            "[Input(6)] [Dense(5, Activation.Relu, Trainable = false, Name = \"a\")] [Dense(4, Activation.Tanh, Name = \"b\")] "
                + "[Dense(1, Name = \"c\")] [MeanSquaredError]");
        string[] InputGradientOutputs() => [.. graph.Ops.Where(graph.InputGradientOps.Contains).Select(op => op.Output!.Name)];

        Assert.Equal(["bTransposed", "dA", "dASum", "aTransposed", "dInput"], InputGradientOutputs());

        FusionPass.Run(graph);
        GraphVerifier.Verify(graph);
        Assert.Equal(["bTransposed", "dASum", "aTransposed", "dInput"], InputGradientOutputs());
    }

    [Fact]
    public void Build_FrozenBatchNorm_NormalisesByItsRunningStatisticsAndLeavesThem()
    {
        NetworkGraph graph = TestNetwork.Training(
            "[Input(4)] [Dense(3, Name = \"a\")] [BatchNorm(Trainable = false, UseShift = false, Name = \"n\")] "
                + "[Activation(Activation.Relu, Name = \"r\")]");
        FusionPass.Run(graph);
        GraphVerifier.Verify(graph);

        Assert.Equal(
            [
                "a = contract(input, aWeight, aBias) (B, 3)",
                "nFactors = foldStatistics(nRunningMean, nRunningVar, nWeight) (2, 3)",
                "r = scaleShift(a, nFactors) then Relu (B, 3)",
                "dN = activationGradient(dR, r) Relu (B, 3)",
                "dA = scaleShiftInputGradient(dN, nFactors) (B, 3)",
            ],
            graph.Lines()[2..7]);
        Assert.Empty(graph.UpdateOps);
        Assert.Equal(["nRunningMean", "nRunningVar"], graph.States.Select(state => state.Name));
    }

    [Fact]
    public void Build_AllFrozen_TrainsNothing()
    {
        NetworkGraph graph = TestNetwork.Training(
            "[Input(3)] [Dense(2, Activation.Relu, Trainable = false, Name = \"a\")] [Dense(1, Trainable = false, Name = \"b\")] "
                + "[MeanSquaredError]");
        GraphVerifier.Verify(graph);

        Assert.Empty(GradientsByParameters(graph));
        Assert.Equal(["contract", "activation", "contract", "loss"], graph.Ops.Except(graph.InputGradientOps).Select(op => op.Mnemonic));
        Assert.Equal("dInput", graph.InputGradient!.Name);
    }

    private static IEnumerable<string> GradientsByParameters(NetworkGraph graph) =>
        graph.Values.Where(value => value.Kind == ValueKind.ParameterGradient).Select(value => value.Name);

    private static string[] Lines(string attributes)
    {
        NetworkGraph graph = TestNetwork.Training(attributes);
        GraphVerifier.Verify(graph);
        return graph.Lines();
    }
}
