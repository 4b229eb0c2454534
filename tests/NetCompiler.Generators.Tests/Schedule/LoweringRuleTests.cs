using NetCompiler.Generators.Model;
using NetCompiler.Generators.Schedule;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Schedule;

public sealed class LoweringRuleTests
{
    // A step has three multiply-adds for each weight: 510 and 513.
    [Theory]
    [InlineData("[Input(17)] [Dense(10)]", LoweringKind.LaneParallel)]
    [InlineData("[Input(19)] [Dense(9)]", LoweringKind.Tiled)]
    [InlineData("[Input(1000)] [Activation(Activation.Relu)]", LoweringKind.LaneParallel)]
    public void Choose_Automatic_TakesLanesUpTo512MultiplyAddsAStep(string attributes, object expected) =>
        Assert.Equal(expected, LoweringRule.Choose(TestNetwork.Model(attributes)));

    [Theory]
    [InlineData("[Input(19)] [Dense(9)]", LoweringKind.LaneParallel)]
    [InlineData("[Input(2)] [Dense(1)]", LoweringKind.Tiled)]
    public void Choose_Given_IsTaken(string attributes, object lowering) =>
        Assert.Equal(lowering, LoweringRule.Choose(TestNetwork.Model(attributes).With((LoweringKind)lowering)));
}
