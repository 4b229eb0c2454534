using static NetCompiler.Generators.Tests.TestInfrastructure.DiagnosticVerifier;

namespace NetCompiler.Generators.Tests.Diagnostics;

public sealed class LossDiagnosticTests
{
    [Fact]
    public void Loss_Second_IsReported() => ReportsInNetwork(
        "NETC020", "'Net' already has the loss [MeanSquaredError]; remove one of the two",
        "[Input(2)] [Dense(1)] [MeanSquaredError] [[|Hinge|]]");

    [Fact]
    public void Loss_AboveALayer_IsReported() => ReportsInNetwork(
        "NETC021", "[MeanSquaredError] must stand below all layers; move it below [Activation]",
        "[Input(2)] [Dense(1)] [[|MeanSquaredError|]] [Activation(Activation.Relu)]");

    [Theory]
    [InlineData("MeanSquaredError")]
    [InlineData("HalfMeanSquaredError(PerElement = true)")]
    [InlineData("MeanAbsoluteError")]
    [InlineData("Huber")]
    [InlineData("Hinge")]
    public void Loss_OverValues_FitsEveryOutput(string loss) =>
        ReportsNothingInNetwork($"[Input(4)] [Dense(4)] [Reshape(2, 2)] [{loss}]");

    [Theory]
    [InlineData("SparseCategoricalCrossEntropy", "FromLogits = true")]
    [InlineData("CategoricalCrossEntropy", "FromLogits = true")]
    [InlineData("KullbackLeiblerDivergence", "")]
    public void Loss_OverClasses_RefusesOneOutput(string loss, string arguments) => ReportsInNetwork(
        "NETC022", $"{loss} needs one output for each class, two or more, but the network has one; use [BinaryCrossEntropy]",
        $"[Input(2)] [Dense(1)] [[|{loss}({arguments})|]]");

    [Theory]
    [InlineData("SparseCategoricalCrossEntropy(FromLogits = true)")]
    [InlineData("CategoricalCrossEntropy(FromLogits = true)")]
    public void Loss_OverClasses_FitsTwoLogits(string loss) => ReportsNothingInNetwork($"[Input(2)] [Dense(2)] [{loss}]");

    [Fact]
    public void Loss_OverClasses_NeedsAFlatOutput() => ReportsInNetwork(
        "NETC012", "SparseCategoricalCrossEntropy needs a flat input but Reshape gives (2, 2); add [Flatten] above it",
        "[Input(4)] [Dense(4, Activation.Softmax)] [Reshape(2, 2)] [[|SparseCategoricalCrossEntropy|]]");

    [Fact]
    public void BinaryCrossEntropy_OverSoftmax_IsReported() => ReportsInNetwork(
        "NETC023",
        "BinaryCrossEntropy takes the 3 outputs as independent, but softmax makes them one distribution; "
            + "use [CategoricalCrossEntropy], or sigmoid instead of softmax",
        "[Input(2)] [Dense(3, Activation.Softmax)] [[|BinaryCrossEntropy|]]");

    [Theory]
    [InlineData("[Dense(3, Activation.Sigmoid)] [BinaryCrossEntropy]")]
    [InlineData("[Dense(3, Activation.HardSigmoid)] [BinaryCrossEntropy]")]
    [InlineData("[Dense(3)] [Activation(Activation.Sigmoid)] [Flatten] [BinaryCrossEntropy]")]
    [InlineData("[Dense(1)] [BinaryCrossEntropy(FromLogits = true)]")]
    public void BinaryCrossEntropy_OverIndependentOutputs_IsNotReported(string layers) => ReportsNothingInNetwork("[Input(2)] " + layers);

    [Theory]
    [InlineData(
        "[Dense(3, Activation.Softmax)] [SparseCategoricalCrossEntropy([|FromLogits = true|])]",
        "SparseCategoricalCrossEntropy",
        "softmax",
        "Softmax")]
    [InlineData(
        "[Dense(3)] [Activation(Activation.Softmax)] [CategoricalCrossEntropy([|FromLogits = true|])]",
        "CategoricalCrossEntropy",
        "softmax",
        "Softmax")]
    [InlineData("[Dense(1, Activation.Sigmoid)] [BinaryCrossEntropy([|FromLogits = true|])]", "BinaryCrossEntropy", "sigmoid", "Sigmoid")]
    [InlineData(
        "[Reshape(1, 2, 1)] [Conv2D(3, 1, Activation.Softmax)] [GlobalAveragePool2D] "
            + "[SparseCategoricalCrossEntropy([|FromLogits = true|])]",
        "SparseCategoricalCrossEntropy",
        "softmax",
        "Softmax")]
    public void FromLogits_OverProbabilities_Warns(string layers, string loss, string own, string output) => ReportsInNetwork(
        "NETC102",
        $"{loss} with FromLogits = true applies {own} itself, and the output already went through Activation.{output}; remove "
            + $"one of the two",
        "[Input(2)] " + layers);

    [Theory]
    [InlineData("[Dense(3, Activation.Softmax)] [SparseCategoricalCrossEntropy(FromLogits = false)]")]
    [InlineData("[Dense(3, Activation.Softmax)] [Dense(3)] [SparseCategoricalCrossEntropy(FromLogits = true)]")]
    [InlineData("[Dense(3, Activation.Softmax)] [LayerNorm] [SparseCategoricalCrossEntropy(FromLogits = true)]")]
    public void FromLogits_WhereItBelongs_DoesNotWarn(string layers) => ReportsNothingInNetwork("[Input(2)] " + layers);

    [Theory]
    [InlineData(
        "[Dense(3)] [[|SparseCategoricalCrossEntropy|]]",
        "SparseCategoricalCrossEntropy",
        "linear",
        "set FromLogits = true, or end in Activation.Softmax")]
    [InlineData(
        "[Dense(3, Activation.Sigmoid)] [[|CategoricalCrossEntropy|]]",
        "CategoricalCrossEntropy",
        "Activation.Sigmoid",
        "end in Activation.Softmax")]
    [InlineData("[Dense(3)] [[|KullbackLeiblerDivergence|]]", "KullbackLeiblerDivergence", "linear", "end in Activation.Softmax")]
    [InlineData(
        "[Dense(1)] [[|BinaryCrossEntropy|]]",
        "BinaryCrossEntropy",
        "linear",
        "set FromLogits = true, or end in Activation.Sigmoid")]
    [InlineData(
        "[Dense(1, Activation.Tanh)] [[|BinaryCrossEntropy|]]",
        "BinaryCrossEntropy",
        "Activation.Tanh",
        "end in Activation.Sigmoid")]
    public void Loss_OverWhatIsNoProbability_Warns(string layers, string loss, string output, string mend) =>
        ReportsInNetwork("NETC103", $"{loss} takes probabilities, but the output is {output}; {mend}", "[Input(2)] " + layers);

    [Theory]
    [InlineData("[Dense(3, Activation.Softmax)] [KullbackLeiblerDivergence]")]
    [InlineData("[Dense(3, Activation.Softmax)] [CategoricalCrossEntropy(LabelSmoothing = 0.1f)]")]
    public void Loss_OverProbabilities_DoesNotWarn(string layers) => ReportsNothingInNetwork("[Input(2)] " + layers);

    [Fact]
    public void Hinge_OverAnOutputThatIsNeverNegative_Warns() => ReportsInNetwork(
        "NETC107", "Hinge compares with targets -1 and +1, but Activation.Sigmoid is never negative; use Activation.Linear or "
            + "Activation.Tanh",
        "[Input(2)] [Dense(1, Activation.Sigmoid)] [[|Hinge|]]");

    [Fact]
    public void Hinge_OverTanh_DoesNotWarn() => ReportsNothingInNetwork("[Input(2)] [Dense(1, Activation.Tanh)] [Hinge]");
}
