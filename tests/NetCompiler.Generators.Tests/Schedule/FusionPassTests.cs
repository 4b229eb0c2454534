using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Ops;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Schedule;

public sealed class FusionPassTests
{
    [Fact]
    public void Run_CheapActivation_RunsOnTheContractionsAccumulators()
    {
        NetworkGraph graph = Fused("[Input(3)] [Dense(2, Activation.Relu, Name = \"a\")] [Dense(1, Name = \"b\")] [MeanSquaredError]");

        Assert.Equal(
            [
                "input = input (B, 3)",
                "a = contract(input, aWeight, aBias) then Relu (B, 2)",
                "b = contract(a, bWeight, bBias) (B, 1)",
                "dB = loss(b) MeanSquaredError (B, 1)",
                "bTransposed = transpose(bWeight) (1, 2)",
                "dASum = contractInputGradient(dB, bTransposed, a) times Relu' (B, 2)",
                "aTransposed = transpose(aWeight) (2, 3)",
                "dInput = contractInputGradient(dASum, aTransposed) (B, 3)",
                "dBWeight = contractWeightGradient(a, dB) (1, 2)",
                "dBBias = columnSum(dB) (1)",
                "dAWeight = contractWeightGradient(input, dASum) (2, 3)",
                "dABias = columnSum(dASum) (2)",
            ],
            graph.Lines());
        GraphVerifier.Verify(graph);
    }

    [Theory]
    [InlineData("Relu", true, true)]
    [InlineData("LeakyRelu", true, true)]
    [InlineData("HardSigmoid", true, true)]
    [InlineData("Sigmoid", false, true)]
    [InlineData("Tanh", false, true)]
    [InlineData("Elu", false, true)]
    [InlineData("Exponential", false, true)]
    [InlineData("Softsign", false, true)]
    [InlineData("Softplus", false, false)]
    [InlineData("Silu", false, false)]
    [InlineData("Gelu", false, false)]
    [InlineData("Softmax", false, false)]
    public void Run_Activation_IsFusedWhereItIsCheap(string activation, bool forward, bool backward)
    {
        NetworkGraph graph = Fused($"[Input(3)] [Dense(2, Activation.{activation}, Name = \"a\")] [Dense(1)]");

        Assert.Equal(forward, graph.Ops.Any(op => op.Detail == "then " + activation));
        Assert.Equal(backward, graph.Ops.Any(op => op.Detail == $"times {activation}'"));
        Assert.Equal(!forward, graph.Values.Any(value => value.Name == "aSum"));
        Assert.Equal(!backward, graph.Values.Any(value => value.Name == "dA"));
        GraphVerifier.Verify(graph);
    }

    [Fact]
    public void Run_SumThatAnotherOpReads_IsKept()
    {
        NetworkGraph graph = TestNetwork.Forward("[Input(3)] [Dense(2, Activation.Relu, Name = \"a\")]", training: false);
        Value sum = graph.Values.Single(value => value.Name == "aSum");
        graph.AddOp(new SoftmaxOp("other", sum, 2), "other", sum.Shape);

        FusionPass.Run(graph);

        Assert.Equal(["contract", "activation", "softmax"], graph.Ops.Select(op => op.Mnemonic));
    }

    [Fact]
    public void Run_SumThatIsTheOutput_IsKept()
    {
        NetworkGraph graph = TestNetwork.Forward("[Input(3)] [Dense(2, Activation.Relu, Name = \"a\")]", training: false);
        graph.Output = graph.Values.Single(value => value.Name == "aSum");

        FusionPass.Run(graph);

        Assert.Equal(["contract", "activation"], graph.Ops.Select(op => op.Mnemonic));
    }

    [Fact]
    public void Run_DerivativeBehindNoParameter_StaysAnOpForTheInputGradient()
    {
        NetworkGraph graph = Fused("[Input(3)] [Activation(Activation.Tanh)] [Dense(2)]");

        Assert.Equal(["dense1Transposed", "dInput"], graph.Ops.Where(graph.InputGradientOps.Contains).Select(op => op.Output!.Name));
        Assert.All(graph.InputGradientOps, op => Assert.Contains(op, graph.Ops));
    }

    private static NetworkGraph Fused(string attributes)
    {
        NetworkGraph graph = TestNetwork.Training(attributes);
        FusionPass.Run(graph);
        return graph;
    }
}
