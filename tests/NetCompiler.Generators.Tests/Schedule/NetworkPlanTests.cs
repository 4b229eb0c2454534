using NetCompiler.Generators.Model;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Schedule;

public sealed class NetworkPlanTests
{
    [Theory]
    [InlineData(LoweringKind.Tiled)]
    [InlineData(LoweringKind.LaneParallel)]
    public void Plan_SmallNetwork_CountsParametersAndOperations(object lowering)
    {
        NetworkPlan plan = TestNetwork.Plan("[Input(3)] [Dense(4, Activation.Relu)] [Dense(2, UseBias = false)]", (LoweringKind)lowering);

        Assert.Equal((3 * 4) + 4 + (4 * 2), plan.ParameterCount);
        Assert.Equal(2 * ((3 * 4) + (4 * 2)), plan.ForwardFlops);

        // Forward and both weights' gradients, and one gradient by a layer's input: the first layer's is not needed.
        Assert.Equal((2 * plan.ForwardFlops) + (2 * 4 * 2), plan.TrainingFlops);
    }

    [Theory]
    [InlineData(LoweringKind.Tiled)]
    [InlineData(LoweringKind.LaneParallel)]
    public void Plan_FrozenLayers_CountForLess(object lowering)
    {
        NetworkPlan plan = TestNetwork.Plan(
            "[Input(3)] [Dense(4, Activation.Relu, Trainable = false)] [Dense(5, Activation.Relu)] [Dense(2, Trainable = false)]",
            (LoweringKind)lowering);

        Assert.Equal((16 + 25 + 12, 25), (plan.ParameterCount, plan.TrainableParameterCount));
        Assert.Equal(2 * (12 + 20 + 10), plan.ForwardFlops);

        // One gradient by a weight, that of the second layer, and one by a layer's input, that of the third.
        Assert.Equal(plan.ForwardFlops + (2 * (20 + 10)), plan.TrainingFlops);
    }

    [Fact]
    public void Plan_FrozenBatchNorm_ReadsStatesInTraining()
    {
        Assert.True(TestNetwork.Plan("[Input(3)] [Dense(4)] [BatchNorm(Trainable = false)]").TrainingReadsStates);
        Assert.False(TestNetwork.Plan("[Input(3)] [Dense(4)] [BatchNorm]").TrainingReadsStates);
    }

    [Fact]
    public void Plan_Tiled_FusesAndHasNoLanes()
    {
        NetworkPlan plan = TestNetwork.Plan("[Input(3)] [Dense(4, Activation.Relu)]", LoweringKind.Tiled);

        Assert.Null(plan.Lanes);
        Assert.Equal(["contract"], plan.Inference.Forward.Select(scheduled => scheduled.Op.Mnemonic));
        Assert.Equal(["Panels(inputs: 3, panel: 16)", ""], plan.Parameters.Select(parameter => parameter.Layout.Factory));
    }

    [Fact]
    public void Plan_LaneParallel_HasWeightsInCanonicalOrder()
    {
        NetworkPlan plan = TestNetwork.Plan("[Input(3)] [Dense(4, Activation.Relu)]", LoweringKind.LaneParallel);

        Assert.NotNull(plan.Lanes);
        Assert.Equal([0, 12], plan.Parameters.Select(parameter => parameter.Offset));
        Assert.All(plan.Parameters, parameter => Assert.Empty(parameter.Layout.Factory));
    }

    [Fact]
    public void Plan_Cancelled_Throws() => Assert.Throws<OperationCanceledException>(
        () => NetworkPlanner.Plan(TestNetwork.Model("[Input(3)] [Dense(4)]"), new CancellationToken(canceled: true)));
}
