using NetCompiler.Generators.Model;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Emit;

public sealed class GeneratedTextTests
{
    private const string Tiled =
        """
        [Input(3)] [Dense(2, Activation.Relu, Name = "hidden")] [Dropout(0.25f)] [Dense(2, Activation.Softmax, Name = "classes")]
        [SparseCategoricalCrossEntropy]
        """;

    private const string LaneParallel = "[Input(2)] [Dense(2, Activation.Tanh)] [Dense(1, Activation.Sigmoid)] [BinaryCrossEntropy]";

    private const string WithoutLoss = "[Input(2, 2)] [Flatten] [Dense(3, Activation.LeakyRelu, Slope = 0.2f, UseBias = false)]";

    private const string Convolution =
        """
        [Input(4, 5, 2)] [Conv2D(3, 3, Activation.Relu, Padding = Padding.Same, Name = "conv")] [Flatten] [Dense(2, Name = "classes")]
        [SparseCategoricalCrossEntropy(FromLogits = true)]
        """;

    private const string Frozen =
        """
        [Input(3)] [Dense(2, Activation.Relu, Trainable = false, Name = "fixed")] [Dense(2, L2 = 0.01f, MaxNorm = 3f, Name = "hidden")]
        [BatchNorm(Trainable = false, Name = "norm")] [Activation(Activation.Tanh)] [Dense(1, Name = "output")] [MeanSquaredError]
        """;

    private const string FrozenLanes =
        """
        [Input(2)] [Dense(2, Activation.Tanh)] [Dense(2, Activation.Tanh, Trainable = false)] [Dense(1, BiasL1 = 0.5f)]
        [MeanSquaredError]
        """;

    [Fact]
    public void Tiled_ToyNetwork_IsAsAccepted() => Verify(Tiled, LoweringKind.Tiled, "GeneratedTextTests.Tiled");

    [Fact]
    public void LaneParallel_ToyNetwork_IsAsAccepted() =>
        Verify(LaneParallel, LoweringKind.LaneParallel, "GeneratedTextTests.LaneParallel");

    [Fact]
    public void WithoutLoss_ToyNetwork_IsAsAccepted() => Verify(WithoutLoss, LoweringKind.Tiled, "GeneratedTextTests.WithoutLoss");

    [Fact]
    public void Convolution_ToyNetwork_IsAsAccepted() => Verify(Convolution, LoweringKind.Tiled, "GeneratedTextTests.Convolution");

    [Fact]
    public void Frozen_ToyNetwork_IsAsAccepted() => Verify(Frozen, LoweringKind.Tiled, "GeneratedTextTests.Frozen");

    [Fact]
    public void FrozenLanes_ToyNetwork_IsAsAccepted() =>
        Verify(FrozenLanes, LoweringKind.LaneParallel, "GeneratedTextTests.FrozenLanes");

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Emit_AnyCulture_GivesTheSameText(string culture)
    {
        NetworkModel[] models = [.. RandomNetworks.Models.Where(model => model.TrainingOperations < 3_000).Take(12)];
        string[] here = [.. models.SelectMany(Files)];
        string[] there = [];

        Cultures.Run(culture, () => there = [.. models.SelectMany(Files)]);

        Assert.Equal(here, there);
    }

    [Fact]
    public void Emit_Cancelled_Throws() => Assert.Throws<OperationCanceledException>(
        () => NetworkCompiler.EmitBody(TestNetwork.Model(Tiled), new CancellationToken(canceled: true)));

    [Fact]
    public void Emit_AnyNetwork_EndsLinesInOneWayAndLeavesNoSpaces() => Assert.All(
        RandomNetworks.Models.Where(model => model.TrainingOperations < 3_000).Take(12).SelectMany(Files),
        text =>
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\n\n\n", text, StringComparison.Ordinal);
            Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        });

    private static void Verify(string attributes, LoweringKind lowering, string name)
    {
        NetworkModel model = TestNetwork.Model(attributes).With(lowering);
        Snapshot.Verify(NetworkCompiler.EmitSurface(model, CancellationToken.None).Text, name + ".Surface");
        Snapshot.Verify(NetworkCompiler.EmitBody(model, CancellationToken.None).Text, name + ".Passes");
    }

    private static IEnumerable<string> Files(NetworkModel model)
    {
        foreach (LoweringKind lowering in new[] { LoweringKind.Tiled, LoweringKind.LaneParallel })
        {
            NetworkModel chosen = model.With(lowering);
            yield return NetworkCompiler.EmitSurface(chosen, CancellationToken.None).Text;
            yield return NetworkCompiler.EmitBody(chosen, CancellationToken.None).Text;
        }
    }
}
