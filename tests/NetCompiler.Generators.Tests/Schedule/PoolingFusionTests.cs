using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Ops;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Schedule;

public sealed class PoolingFusionTests
{
    [Fact]
    public void Run_ActivationBeforeAMaxPooling_IsDifferentiatedAtThePooledOutput()
    {
        NetworkGraph graph = Fused("[Input(6, 6, 3)] [Activation(Activation.Relu, Name = \"a\")] [MaxPool2D(2, Name = \"p\")]");

        Assert.Equal(
            [
                "input = input (B, 6, 6, 3)",
                "dP = given (B, 3, 3, 3)",
                "a = activation(input) Relu (B, 6, 6, 3)",
                "p, pPlaces = maxPool(a) 2x2, stride 2 (B, 3, 3, 3)",
                "dInput = maxPoolGradient(dP, pPlaces, p) 2x2, stride 2, times Relu' (B, 6, 6, 3)",
            ],
            graph.Lines());
        Assert.Equal(["dInput"], graph.InputGradientOps.Select(op => op.Output!.Name));
        GraphVerifier.Verify(graph);
    }

    [Theory]
    [InlineData("Relu", true)]
    [InlineData("LeakyRelu", true)]
    [InlineData("Elu", true)]
    [InlineData("Sigmoid", true)]
    [InlineData("Tanh", true)]
    [InlineData("Exponential", true)]
    [InlineData("Softplus", true)]
    [InlineData("Softsign", true)]
    [InlineData("HardSigmoid", true)]
    [InlineData("Silu", false)]
    [InlineData("Gelu", false)]
    [InlineData("Softmax", false)]
    public void Run_DerivativeThatReadsItsOutput_IsFusedIntoThePooling(string activation, bool fused)
    {
        NetworkGraph graph = Fused($"[Input(6, 6, 3)] [Activation(Activation.{activation})] [MaxPool2D(2)]");

        Assert.Equal(fused, graph.Ops.OfType<MaxPoolGradientOp>().Single().Activation is not null);
        Assert.Equal(!fused, graph.Ops.Any(op => op is ActivationGradientOp or SoftmaxGradientOp));
    }

    [Fact]
    public void Run_RowsWithoutRoomForAVectorOfChannels_KeepTheDerivativeAlone()
    {
        NetworkGraph graph = Fused("[Input(4)] [Dense(12, Activation.Tanh)] [Reshape(2, 2, 3)] [MaxPool2D(2)]");

        Assert.Equal(["maxPoolGradient", "activationGradient"], graph.Ops
            .Where(op => op is MaxPoolGradientOp or ActivationGradientOp).Select(op => op.Mnemonic));
    }

    [Fact]
    public void Run_AveragePooling_KeepsTheDerivativeAlone()
    {
        NetworkGraph graph = Fused("[Input(6, 6, 3)] [Activation(Activation.Relu)] [AveragePool2D(2)]");

        Assert.Contains(graph.Ops, op => op is ActivationGradientOp);
    }

    [Fact]
    public void Plan_ConvolutionWithReluBeforeAPooling_KeepsNoPlaneOfItsOutput()
    {
        NetworkPlan plan = TestNetwork.Plan(
            "[Input(8, 8, 3)] [Conv2D(16, 3, Activation.Relu, Name = \"c\")] [MaxPool2D(2)] [Flatten] [Dense(2)] [MeanSquaredError]",
            LoweringKind.Tiled);

        Value activations = plan.Training.Graph.Values.Single(value => value.Name == "c");
        Assert.Contains(activations, plan.TrainingArena.Locals.Keys);
        Assert.All(plan.Training.Graph.ConsumersOf(activations), op => Assert.IsType<MaxPoolOp>(op));
    }

    private static NetworkGraph Fused(string attributes)
    {
        NetworkGraph graph = TestNetwork.Training(attributes);
        FusionPass.Run(graph);
        return graph;
    }
}
