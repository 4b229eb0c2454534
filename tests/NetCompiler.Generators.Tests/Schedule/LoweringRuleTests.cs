using NetCompiler.Generators.Model;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Schedule;

public sealed class LoweringRuleTests
{
    // A step has three operations for each weight and each element: 753 and 807, 600 and 6,000.
    [Theory]
    [InlineData("[Input(17)] [Dense(13)]", LoweringKind.LaneParallel)]
    [InlineData("[Input(17)] [Dense(14)]", LoweringKind.Tiled)]
    [InlineData("[Input(100)] [Activation(Activation.Relu)]", LoweringKind.LaneParallel)]
    [InlineData("[Input(1000)] [Activation(Activation.Relu)]", LoweringKind.Tiled)]
    public void Choose_Automatic_TakesLanesUpTo768OperationsAStep(string attributes, object expected) =>
        Assert.Equal(expected, LoweringRule.Choose(TestNetwork.Model(attributes)));

    [Theory]
    [InlineData("[Input(19)] [Dense(9)]", LoweringKind.LaneParallel)]
    [InlineData("[Input(2)] [Dense(1)]", LoweringKind.Tiled)]
    public void Choose_Given_IsTaken(string attributes, object lowering) =>
        Assert.Equal(lowering, LoweringRule.Choose(TestNetwork.Model(attributes).With((LoweringKind)lowering)));
}
