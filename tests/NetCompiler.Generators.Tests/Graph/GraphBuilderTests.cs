using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Ops;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Graph;

public sealed class GraphBuilderTests
{
    private const string EveryLayer =
        """
        [Input(2, 3)] [Flatten] [Dense(4, Activation.Relu, Name = "hidden")] [Dropout(0.25f)] [Dense(2, UseBias = false)]
        [Reshape(1, 2)] [Activation(Activation.Softmax)] [MeanSquaredError]
        """;

    [Fact]
    public void Build_ForTraining_HasDropoutAndNoOpForNewShapes() => Assert.Equal(
        [
            "input = input (B, 2, 3)",
            "hiddenSum = contract(input, hiddenWeight, hiddenBias) (B, 4)",
            "hidden = activation(hiddenSum) Relu (B, 4)",
            "dropout1 = dropout(hidden) rate 0.25 (B, 4)",
            "dense2 = contract(dropout1, dense2Weight) (B, 2)",
            "activation1 = softmax(dense2) (B, 1, 2)",
        ],
        TestNetwork.Forward(EveryLayer, training: true).Lines());

    [Fact]
    public void Build_ForInference_HasNoDropout() => Assert.Equal(
        [
            "input = input (B, 2, 3)",
            "hiddenSum = contract(input, hiddenWeight, hiddenBias) (B, 4)",
            "hidden = activation(hiddenSum) Relu (B, 4)",
            "dense2 = contract(hidden, dense2Weight) (B, 2)",
            "activation1 = softmax(dense2) (B, 1, 2)",
            "losses = loss(activation1) MeanSquaredError",
        ],
        TestNetwork.Forward(EveryLayer, training: false).Lines());

    // A reshaped value is the value itself, under the shape that it was made with: a layer's own shapes say what it reads.
    [Theory]
    [InlineData("[Input(48)] [Reshape(6, 4, 2)] [Conv2D(3, 3)]")]
    [InlineData("[Input(4, 6, 2)] [Reshape(6, 4, 2)] [Conv2D(3, 3)]")]
    public void Build_ConvolutionOfAReshapedValue_ReadsTheNewShape(string attributes)
    {
        ConvolveOp convolution = Assert.Single(TestNetwork.Forward(attributes, training: true).Ops.OfType<ConvolveOp>());
        Assert.Equal((6, 4, 2), (convolution.Geometry.Height, convolution.Geometry.Width, convolution.Geometry.Channels));
    }

    [Fact]
    public void Build_LinearActivationAndDropoutOfNothing_AreNoOps() => Assert.Equal(
        ["input = input (B, 2)", "dense1 = contract(input, dense1Weight, dense1Bias) (B, 1)"],
        TestNetwork.Forward("[Input(2)] [Activation(Activation.Linear)] [Dropout(0f)] [Dense(1)]", training: true).Lines());

    [Fact]
    public void Build_NamesThatMeet_StayUnique()
    {
        NetworkGraph graph = TestNetwork.Forward(
            "[Input(2)] [Dense(3, Name = \"input\")] [Dense(2, Activation.Relu, Name = \"inputWeight\")]", training: true);

        Assert.Equal(
            [
                "input = input (B, 2)",
                "input2 = contract(input, inputWeight, inputBias) (B, 3)",
                "inputWeightSum = contract(input2, inputWeightWeight, inputWeightBias) (B, 2)",
                "inputWeight2 = activation(inputWeightSum) Relu (B, 2)",
            ],
            graph.Lines());
        Assert.Equal(graph.Values.Count, graph.Values.Select(value => value.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Build_SeveralDropouts_AreNumberedForTheirMasks()
    {
        NetworkGraph graph = TestNetwork.Forward("[Input(2)] [Dropout(0.5f)] [Dense(2)] [Dropout(0.5f)] [Dense(1)]", training: true);

        Assert.Equal([0, 1], graph.Ops.OfType<DropoutOp>().Select(op => op.Index));
    }
}
