using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Networks;

/// <summary>What the compiler tells the runtime of parameters and how they are trained.</summary>
public sealed class CompiledDescriptionTests(CompiledDescriptionTests.Networks networks) : IClassFixture<CompiledDescriptionTests.Networks>
{
    [Fact]
    public void Description_PenaltiesAndConstraints_StandOnWeightsAndBias()
    {
        Assert.Equal((0.1f, 0.2f, 3f, 0.5f), RulesOf("conv.weight"));
        Assert.Equal((0.3f, 0.4f, 0f, 0f), RulesOf("conv.bias"));
        Assert.Equal((0f, 0.01f, 2f, 0f), RulesOf("separable.depthwise.weight"));
        Assert.Equal((0f, 0.01f, 2f, 0f), RulesOf("separable.pointwise.weight"));
        Assert.Equal((0f, 0f, 0f, 0f), RulesOf("separable.pointwise.bias"));
        Assert.Equal((0f, 0f, 0f, 0f), RulesOf("last.weight"));
    }

    [Fact]
    public void Description_NormalizationAndUnits_AreMarked()
    {
        Assert.Equal(["norm.weight", "norm.bias"], Where(parameter => parameter.IsNormalization));
        Assert.Equal(["up.weight"], Where(parameter => parameter.UnitAxis == 1));
        Assert.Equal([3, 4, 2, 2], networks.Model.Parameters["up.weight"].Shape);
        Assert.All(networks.Model.States, state => Assert.False(state.Description.IsNormalization));
    }

    [Fact]
    public void Description_FrozenLayer_IsFrozenAsAWhole()
    {
        Assert.Equal(["separable.depthwise.weight", "separable.pointwise.weight", "separable.pointwise.bias"], Where(p => !p.Trainable));
        Assert.Equal(
            ["conv", "norm", "separable", "up", "last"],
            networks.Model.Description.Parameters.Select(parameter => parameter.Layer).Distinct());
        Assert.EndsWith(", frozen", networks.Model.Description.Layers[3].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainableParameterCount_IsWithoutWhatIsFrozen()
    {
        int Constant(string name) => (int)networks.Model.GetType().GetField(name)!.GetRawConstantValue()!;
        int frozen = networks.Model.Parameters.OfLayer("separable").Sum(parameter => parameter.Count);

        Assert.Equal(27 + 9 + 3, frozen);
        Assert.Equal(networks.Model.Description.ParameterCount, Constant("ParameterCount"));
        Assert.Equal(frozen, Constant("ParameterCount") - Constant("TrainableParameterCount"));
    }

    [Fact]
    public void Summary_SomeFrozen_MarksThemAndCountsBoth()
    {
        string summary = networks.Model.Summary();

        Assert.Contains("│ separable (SeparableConv2D, frozen) │", summary, StringComparison.Ordinal);
        Assert.Contains("│ conv (Conv2D)  ", summary, StringComparison.Ordinal);
        Assert.Contains(
            "\n Total parameters: 450 (1.76 KiB)\n Trainable parameters: 411 (1.61 KiB)\n Frozen parameters: 39 (156 bytes)\n Operations",
            summary, StringComparison.Ordinal);
    }

    private (float L1, float L2, float MaxNorm, float Clip) RulesOf(string name)
    {
        ParameterDescription parameter = networks.Model.Parameters[name].Description;
        return (parameter.L1, parameter.L2, parameter.MaxNorm, parameter.Clip);
    }

    private IEnumerable<string> Where(Func<ParameterDescription, bool> isMeant) =>
        networks.Model.Description.Parameters.Where(isMeant).Select(parameter => parameter.Name);

    /// <summary>A network with something of everything, compiled once.</summary>
    public sealed class Networks
    {
        internal Network Model { get; } = CompiledNetworks.Compile(
            """
            using NetCompiler;
            namespace Compiled;

            [Network, Input(6, 6, 2)]
            [Conv2D(3, 3, Name = "conv", L1 = 0.1f, L2 = 0.2f, BiasL1 = 0.3f, BiasL2 = 0.4f, MaxNorm = 3f, ClipWeights = 0.5f)]
            [BatchNorm(Name = "norm"), Activation(Activation.Relu)]
            [SeparableConv2D(3, 3, Activation.Relu, Name = "separable", L2 = 0.01f, MaxNorm = 2f, Trainable = false)]
            [Conv2DTranspose(4, 2, Activation.Relu, Name = "up")]
            [Flatten, Dense(8, Name = "last"), MeanSquaredError]
            internal sealed partial class Net;
            """).Create("Net");
    }
}
