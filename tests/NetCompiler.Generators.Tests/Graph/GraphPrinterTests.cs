using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Graph;

public sealed class GraphPrinterTests
{
    [Fact]
    public void Print_SmallNetwork_AlignsNamesAndShapes() => Assert.Equal(
        "input                = input                                                        (B, 2)\n"
        + "dense1               = contract(input, dense1Weight, dense1Bias)                    (B, 1)\n",
        GraphPrinter.Print(TestNetwork.Forward("[Input(2)] [Dense(1)]", training: true)));

    [Fact]
    public void Print_GivenOutputGradient_StandsBehindTheInput() => Assert.Equal(
        ["input = input (B, 2)", "dDense1 = given (B, 1)"],
        TestNetwork.Training("[Input(2)] [Dense(1)]").Lines().Take(2));
}
