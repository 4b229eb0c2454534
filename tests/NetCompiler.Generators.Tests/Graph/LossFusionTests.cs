using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Graph;

public sealed class LossFusionTests
{
    [Theory]
    [InlineData("[Dense(2, Activation.Softmax, Name = \"y\")] [CategoricalCrossEntropy]", "CategoricalCrossEntropy")]
    [InlineData("[Dense(2, Activation.Softmax, Name = \"y\")] [SparseCategoricalCrossEntropy]", "SparseCategoricalCrossEntropy")]
    [InlineData("[Dense(2, Activation.Sigmoid, Name = \"y\")] [BinaryCrossEntropy]", "BinaryCrossEntropy")]
    [InlineData("[Dense(1, Name = \"ySum\")] [Activation(Activation.Sigmoid)] [Flatten] [BinaryCrossEntropy]", "BinaryCrossEntropy")]
    public void Create_MatchingActivationBeforeTheLoss_ReadsTheLogits(string layers, string loss) =>
        Assert.Equal($"losses = loss(ySum) {loss} from logits", LossLine(layers));

    [Theory]
    [InlineData("[Dense(2, Activation.Sigmoid, Name = \"y\")] [CategoricalCrossEntropy]", "CategoricalCrossEntropy")]
    [InlineData("[Dense(2, Activation.Softmax, Name = \"y\")] [KullbackLeiblerDivergence]", "KullbackLeiblerDivergence")]
    [InlineData("[Dense(2, Activation.Sigmoid, Name = \"y\")] [MeanSquaredError]", "MeanSquaredError")]
    [InlineData("[Dense(2, Activation.Relu, Name = \"y\")] [BinaryCrossEntropy]", "BinaryCrossEntropy")]
    [InlineData("[Dense(2, Name = \"y\")] [BinaryCrossEntropy(FromLogits = true)]", "BinaryCrossEntropy from logits")]
    public void Create_AnyOtherPair_ReadsTheOutput(string layers, string loss) =>
        Assert.Equal($"losses = loss(y) {loss}", LossLine(layers));

    [Fact]
    public void Create_SigmoidAndLossFromLogits_TakesTheSigmoidsOutputForLogits() => Assert.Equal(
        "losses = loss(y) BinaryCrossEntropy from logits",
        LossLine("[Dense(2, Activation.Sigmoid, Name = \"y\")] [BinaryCrossEntropy(FromLogits = true)]"));

    [Fact]
    public void Create_SoftmaxInGroups_StaysApart() => Assert.Equal(
        "losses = loss(activation1) CategoricalCrossEntropy",
        LossLine("[Dense(4)] [Reshape(2, 2)] [Activation(Activation.Softmax)] [Flatten] [CategoricalCrossEntropy]"));

    private static string LossLine(string layers) => TestNetwork.Forward("[Input(3)] " + layers, training: false).Lines()[^1];
}
