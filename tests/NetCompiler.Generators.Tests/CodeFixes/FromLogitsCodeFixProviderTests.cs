using NetCompiler.CodeFixes;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.CodeFixes;

public sealed class FromLogitsCodeFixProviderTests
{
    private const string Remove = "Remove the activation of the output";
    private const string SetTrue = "Set FromLogits = true";
    private const string SetFalse = "Set FromLogits = false";

    [Theory]
    [InlineData(
        SetFalse,
        "[Dense(3, Activation.Softmax)] [SparseCategoricalCrossEntropy(FromLogits = true)]",
        "[Dense(3, Activation.Softmax)] [SparseCategoricalCrossEntropy(FromLogits = false)]")]
    [InlineData(
        Remove,
        "[Dense(3, Activation.Softmax, Name = \"a\")] [SparseCategoricalCrossEntropy(FromLogits = true)]",
        "[Dense(3, Name = \"a\")] [SparseCategoricalCrossEntropy(FromLogits = true)]")]
    [InlineData(
        Remove,
        "[Dense(3), Activation(Activation.Softmax)] [SparseCategoricalCrossEntropy(FromLogits = true)]",
        "[Dense(3)] [SparseCategoricalCrossEntropy(FromLogits = true)]")]
    [InlineData(
        SetTrue,
        "[Dense(3)] [SparseCategoricalCrossEntropy]",
        "[Dense(3)] [SparseCategoricalCrossEntropy(FromLogits = true)]")]
    [InlineData(
        SetTrue,
        "[Dense(1)] [BinaryCrossEntropy(LabelSmoothing = 0.1f)]",
        "[Dense(1)] [BinaryCrossEntropy(LabelSmoothing = 0.1f, FromLogits = true)]")]
    [InlineData(
        SetTrue,
        "[Dense(1)] [BinaryCrossEntropy(FromLogits = false)]",
        "[Dense(1)] [BinaryCrossEntropy(FromLogits = true)]")]
    public Task Loss_AgainstItsOutput_IsMended(string title, string layers, string expected) => CodeFixVerifier.FixesAsync(
        new FromLogitsCodeFixProvider(), title,
        TestCompilation.Network("[Input(2)] " + layers),
        TestCompilation.Network("[Input(2)] " + expected));

    [Fact]
    public Task ActivationLayer_OnItsOwnLine_IsRemovedWithTheLine() => CodeFixVerifier.FixesAsync(
        new FromLogitsCodeFixProvider(), Remove,
        TestCompilation.Network("[Input(2)]\n[Dense(3)]\n[Activation(Activation.Softmax)]\n[CategoricalCrossEntropy(FromLogits = true)]"),
        TestCompilation.Network("[Input(2)]\n[Dense(3)]\n[CategoricalCrossEntropy(FromLogits = true)]"));

    [Theory]
    [InlineData("[Dense(3, Activation.Softmax)] [CategoricalCrossEntropy(FromLogits = true)]", Remove, SetFalse)]
    [InlineData("[Dense(3)] [CategoricalCrossEntropy]", SetTrue)]
    [InlineData("[Dense(3)] [KullbackLeiblerDivergence]")]
    [InlineData("[Dense(3, Activation.Relu)] [CategoricalCrossEntropy]")]
    public async Task Fixes_AreOfferedWhereTheyMend(string layers, params string[] titles) => Assert.Equal(
        titles, await CodeFixVerifier.TitlesAsync(new FromLogitsCodeFixProvider(), TestCompilation.Network("[Input(2)] " + layers)));

    [Fact]
    public Task Losses_SeveralInADocument_AreMendedTogether() => CodeFixVerifier.FixesAllAsync(
        new FromLogitsCodeFixProvider(), SetTrue,
        """
        using NetCompiler;
        [Network, Input(2), Dense(3), CategoricalCrossEntropy] sealed partial class A;
        [Network, Input(2), Dense(1), BinaryCrossEntropy] sealed partial class B;
        """,
        """
        using NetCompiler;
        [Network, Input(2), Dense(3), CategoricalCrossEntropy(FromLogits = true)] sealed partial class A;
        [Network, Input(2), Dense(1), BinaryCrossEntropy(FromLogits = true)] sealed partial class B;
        """);
}
