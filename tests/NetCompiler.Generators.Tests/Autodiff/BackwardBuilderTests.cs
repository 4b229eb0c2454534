using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Ops;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Autodiff;

public sealed class BackwardBuilderTests
{
    [Fact]
    public void Build_Contractions_GiveParameterGradientsLast() => AssertBackward(
        "[Input(3)] [Dense(2, Name = \"a\")] [Dense(1, UseBias = false, Name = \"b\")] [MeanSquaredError]",
        "dB = loss(b) MeanSquaredError (B, 1)",
        "bTransposed = transpose(bWeight) (1, 2)",
        "dA = contractInputGradient(dB, bTransposed) (B, 2)",
        "aTransposed = transpose(aWeight) (2, 3)",
        "dInput = contractInputGradient(dA, aTransposed) (B, 3)",
        "dBWeight = contractWeightGradient(a, dB) (1, 2)",
        "dAWeight = contractWeightGradient(input, dA) (2, 3)",
        "dABias = columnSum(dA) (2)");

    [Theory]
    [InlineData("Relu")]
    [InlineData("LeakyRelu")]
    [InlineData("Elu")]
    [InlineData("Sigmoid")]
    [InlineData("Tanh")]
    [InlineData("Exponential")]
    [InlineData("Softplus")]
    [InlineData("Softsign")]
    [InlineData("HardSigmoid")]
    public void Build_Activation_ReadsItsOutput(string activation) => AssertBackward(
        $"[Input(2)] [Activation(Activation.{activation})]",
        $"dInput = activationGradient(dActivation1, activation1) {activation} (B, 2)");

    [Theory]
    [InlineData("Silu")]
    [InlineData("Gelu")]
    public void Build_ActivationThatKeepsItsInput_ReadsIt(string activation) => AssertBackward(
        $"[Input(2)] [Activation(Activation.{activation})]",
        $"dInput = activationGradient(dActivation1, input) {activation} (B, 2)");

    [Fact]
    public void Build_Softmax_ReadsItsOutput() => AssertBackward(
        "[Input(2)] [Activation(Activation.Softmax)]", "dInput = softmaxGradient(dActivation1, activation1) (B, 2)");

    [Fact]
    public void Build_Dropout_DrawsTheSameMask()
    {
        NetworkGraph graph = TestNetwork.Training("[Input(2)] [Dropout(0.5f)] [Activation(Activation.Relu)] [Dropout(0.25f)]");

        Assert.Equal(
            [
                "dActivation1 = dropoutGradient(dDropout2) rate 0.25 (B, 2)",
                "dDropout1 = activationGradient(dActivation1, activation1) Relu (B, 2)",
                "dInput = dropoutGradient(dDropout1) rate 0.5 (B, 2)",
            ],
            graph.Lines()[5..]);
        Assert.Equal([0, 1, 1, 0], graph.Ops.OfType<DropoutOp>().Select(op => op.Index));
    }

    [Fact]
    public void Build_FusedLoss_GivesTheGradientByTheLogits() => AssertBackward(
        "[Input(2)] [Activation(Activation.Softmax)] [CategoricalCrossEntropy]",
        "dInput = loss(input) CategoricalCrossEntropy from logits (B, 2)");

    [Fact]
    public void Build_GroupedSoftmax_GivesTheGradientTheShapeOfItsValue() => AssertBackward(
        "[Input(4)] [Reshape(2, 2)] [Activation(Activation.Softmax)]",
        "dInput = softmaxGradient(dActivation1, activation1) (B, 4)");

    [Theory]
    [InlineData("[Input(3)] [Dense(2)] [Dense(1)]", "dense1Transposed", "dInput")]
    [InlineData(
        "[Input(3)] [Activation(Activation.Tanh)] [Dropout(0.5f)] [Dense(2, Activation.Gelu)] [Dense(1)]",
        "dense1Transposed", "dDropout1", "dActivation1", "dInput")]
    [InlineData("[Input(3)] [Activation(Activation.Tanh)]", "dInput")]
    public void Build_OpsThatOnlyTheInputGradientNeeds_AreThoseBehindNoParameter(string attributes, params string[] outputs)
    {
        NetworkGraph graph = TestNetwork.Training(attributes);

        Assert.Equal(outputs, graph.Ops.Where(graph.InputGradientOps.Contains).Select(op => op.Output!.Name));
        Assert.Equal("dInput", graph.InputGradient!.Name);
    }

    private static void AssertBackward(string attributes, params string[] lines)
    {
        string[] all = TestNetwork.Training(attributes).Lines();
        Assert.Equal(lines, all[^lines.Length..]);
        Assert.DoesNotContain(all[..^lines.Length], line => line.StartsWith('d') && line.Contains("radient(", StringComparison.Ordinal));
    }
}
