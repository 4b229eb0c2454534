using static NetCompiler.Generators.Tests.TestInfrastructure.DiagnosticVerifier;

namespace NetCompiler.Generators.Tests.Diagnostics;

public sealed class LayerAdviceTests
{
    [Theory]
    [InlineData("[[|Dense(3)|]] [Dense(1)]", "dense1", "dense2")]
    [InlineData(
        "[[|Dense(3, Name = \"a\")|]] [Flatten] [Dropout(0.5f)] [Activation(Activation.Linear)] [Dense(1, Name = \"b\")]",
        "a",
        "b")]
    public void Dense_BelowALinearDense_Warns(string layers, string first, string second) => ReportsInNetwork(
        "NETC104",
        $"Nothing non-linear stands between '{first}' and '{second}', so together they can do no more than one Dense; "
            + $"give '{first}' an activation, such as Activation.Relu",
        "[Input(2)] " + layers);

    [Theory]
    [InlineData("[Dense(3, Activation.Relu)] [Dense(1)]")]
    [InlineData("[Dense(3)] [Dropout(0.5f)] [Activation(Activation.Relu)] [Dense(1)]")]
    public void Dense_BelowANonLinearity_DoesNotWarn(string layers) => ReportsNothingInNetwork("[Input(2)] " + layers);

    [Theory]
    [InlineData("[Input(2)] [Dense(1, [|Activation.Softmax|])]")]
    [InlineData("[Input(2)] [Dense(1, [|Activation = Activation.Softmax|])]")]
    [InlineData("[Input(2, 1)] [Activation([|Activation.Softmax|])]")]
    public void Softmax_OverOneUnit_Warns(string attributes) =>
        ReportsInNetwork("NETC105", "Softmax over one unit is always 1; use Activation.Sigmoid", attributes);

    [Fact]
    public void Softmax_OverTwoUnits_DoesNotWarn() => ReportsNothingInNetwork("[Input(1, 2)] [Activation(Activation.Softmax)]");

    [Theory]
    [InlineData("[Dense(1)] [[|Dropout(0.5f)|]]")]
    [InlineData("[Dense(2)] [[|Dropout(0.5f)|]] [Activation(Activation.Softmax)] [SparseCategoricalCrossEntropy]")]
    public void Dropout_BelowTheLastDense_Warns(string layers) => ReportsInNetwork(
        "NETC106", "Dropout with no trained layer after it drops outputs of the network itself; move it up or remove "
            + "it", "[Input(2)] " + layers);

    [Fact]
    public void Dropout_AboveADense_DoesNotWarn() => ReportsNothingInNetwork("[Input(2)] [Dropout(0.5f)] [Dense(1)] [MeanSquaredError]");
}
