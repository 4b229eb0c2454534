using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Emit;

public sealed class BodyEmitterTests
{
    // No weight, but a hundred thousand elements: nothing of such a network may be written out element by element.
    [Theory]
    [InlineData("[Input(400, 250)] [Flatten] [Activation(Activation.Relu)] [MeanSquaredError]")]
    [InlineData("[Input(28, 28)] [Flatten] [Dropout(0.5f)] [Activation(Activation.Softmax)] [CategoricalCrossEntropy]")]
    public void Emit_WideNetworkWithoutWeights_IsShort(string attributes)
    {
        var fixture = new GeneratorDriverFixture(TestCompilation.Network(attributes));

        Assert.InRange(fixture.Files["Net-Passes.g.cs"].Length, 1_000, 100_000);
        Assert.Empty(fixture.GeneratedCompilation.Errors());
    }
}
