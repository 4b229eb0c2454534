using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Memory;

public sealed class ArenaPlannerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Plan_RandomNetworksForTraining_PassTheVerifier(bool cutRows)
    {
        foreach ((string attributes, NetworkGraph graph) in RandomGraphs())
        {
            AssertRight(attributes, graph, cutRows, RowLayout.Pitch);
            AssertRight(attributes, graph, cutRows, RowLayout.Padded);
        }
    }

    [Fact]
    public void Plan_RandomNetworksForInference_PassTheVerifier()
    {
        foreach ((string attributes, NetworkModel model) in RandomNetworks.Attributes.Zip(RandomNetworks.Models))
        {
            NetworkGraph graph = TestNetwork.Forward(model, training: false);
            AssertRight(attributes, graph, cutRows: false, RowLayout.Pitch);
            FusionPass.Run(graph);
            AssertRight(attributes, graph, cutRows: false, RowLayout.Pitch);
        }
    }

    [Theory]
    [InlineData("[Conv2D(16, 3, Trainable = false)] [BatchNorm(Trainable = false)] [Activation(Activation.Relu)] [MaxPool2D(2)]")]
    [InlineData("[Conv2D(5, 3)] [BatchNorm(Trainable = false)] [Activation(Activation.Gelu)] [Conv2D(4, 3, Trainable = false)]")]
    [InlineData("[Conv2D(16, 3)] [GroupNorm(4, Trainable = false)] [Activation(Activation.Relu)] [DepthwiseConv2D(3)]")]
    [InlineData("[LayerNorm(Trainable = false)] [SeparableConv2D(4, 3, Activation.Relu, Trainable = false)] [Conv2DTranspose(3, 3)]")]
    public void Plan_PlanesWithFrozenLayers_PassTheVerifier(string layers)
    {
        string attributes = $"[Input(9, 8, 3)] {layers} [Flatten] [Dense(2)] [MeanSquaredError]";
        NetworkGraph fused = TestNetwork.Training(attributes);
        FusionPass.Run(fused);
        foreach (NetworkGraph graph in new[] { TestNetwork.Training(attributes), fused })
        {
            AssertRight(attributes, graph, cutRows: true, RowLayout.Pitch);
        }
    }

    [Fact]
    public void Plan_DeepNetwork_UsesMemoryAgain()
    {
        string layers = string.Concat(Enumerable.Repeat("[Dense(64, Activation.Silu)] ", 8));
        NetworkSchedule inference = Scheduler.Schedule(TestNetwork.Forward("[Input(64)] " + layers, training: false));
        NetworkSchedule training = Scheduler.Schedule(TestNetwork.Training("[Input(64)] " + layers));
        int pitch = RowLayout.Pitch(64);

        // The input stays. Each sum and its activation have one place, and there are two such places, used turn and turn about.
        Assert.Equal(3 * pitch, ArenaPlanner.Plan(inference, cutRows: false, RowLayout.Pitch).FloatsPerSample);
        Assert.Equal(17 * pitch, ArenaPlanner.Plan(inference, cutRows: false, RowLayout.Pitch).FloatsPerSampleWithoutReuse);
        ArenaPlan plan = ArenaPlanner.Plan(training, cutRows: true, RowLayout.Pitch);
        Assert.True(plan.FloatsPerSample <= plan.FloatsPerSampleWithoutReuse * 3 / 4, $"{plan.FloatsPerSample} floats are too many.");
    }

    [Fact]
    public void Plan_InputGradient_LiesBehindWhatEveryWorkspaceHas()
    {
        NetworkSchedule schedule = Scheduler.Schedule(TestNetwork.Training("[Input(20)] [Activation(Activation.Tanh)] [Dense(3)] [Hinge]"));

        ArenaPlan plan = ArenaPlanner.Plan(schedule, cutRows: true, RowLayout.Pitch);

        Assert.Equal(plan.FloatsPerSample, plan.Rows[schedule.Graph.InputGradient!].Offset);
        Assert.Equal(RowLayout.Pitch(20), plan.InputGradientFloatsPerSample);
        Assert.Equal(0, plan.ScratchFloats);
        Assert.Equal(3 * RowLayout.Padded(20), plan.InputGradientScratchFloats);
    }

    [Fact]
    public void Plan_InputGradient_IsNoPartOfWhatAWorkspaceTakesWithoutReuse()
    {
        NetworkSchedule schedule = Scheduler.Schedule(TestNetwork.Training("[Input(20)] [Activation(Activation.Tanh)] [Dense(3)] [Hinge]"));

        ArenaPlan plan = ArenaPlanner.Plan(schedule, cutRows: true, RowLayout.Pitch);

        // Input and activation (20), prediction and its gradient (3); not the gradients by activation and input.
        Assert.Equal((2 * RowLayout.Pitch(20)) + (2 * RowLayout.Pitch(3)), plan.FloatsPerSampleWithoutReuse);
        Assert.InRange(plan.FloatsPerSample, 1, plan.FloatsPerSampleWithoutReuse);
    }

    [Fact]
    public void Plan_CopiesOfWeights_LieOneBehindTheOther()
    {
        NetworkSchedule schedule = Scheduler.Schedule(TestNetwork.Training("[Input(2)] [Dense(17)] [Dense(5)] [Dense(1)]"));

        ArenaPlan plan = ArenaPlanner.Plan(schedule, cutRows: true, RowLayout.Pitch);

        Assert.Equal([0, 16, 16 + (5 * 32)], plan.Scratch.Values.Select(slot => slot.Offset));
        Assert.Equal(16 + (5 * 32), plan.ScratchFloats);
    }

    private static IEnumerable<(string Attributes, NetworkGraph Graph)> RandomGraphs()
    {
        foreach ((string attributes, NetworkModel model) in RandomNetworks.Attributes.Zip(RandomNetworks.Models))
        {
            yield return (attributes, TestNetwork.Training(model));
            NetworkGraph fused = TestNetwork.Training(model);
            FusionPass.Run(fused);
            yield return (attributes, fused);
        }
    }

    private static void AssertRight(string attributes, NetworkGraph graph, bool cutRows, Func<int, int> pitch)
    {
        GraphVerifier.Verify(graph);
        NetworkSchedule schedule = Scheduler.Schedule(graph);
        ArenaPlan plan = ArenaPlanner.Plan(schedule, cutRows, pitch);
        Exception? failure = Record.Exception(() => ArenaVerifier.Verify(schedule, plan, cutRows));
        Assert.True(failure is null, $"{attributes}: {failure?.Message}");
        Assert.True(plan.FloatsPerSample <= plan.FloatsPerSampleWithoutReuse, $"{attributes}: reuse takes more than no reuse.");
        Assert.All(plan.Rows, pair => Assert.Equal(pitch(RowLayout.RowFloats(pair.Key)), pair.Value.Pitch));
    }
}
