using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Tests.TestInfrastructure;

namespace NetCompiler.Generators.Tests.Memory;

public sealed class ParameterPlannerTests
{
    private const string Network = "[Input(3)] [Dense(17, Name = \"a\")] [Dense(2, UseBias = false, Name = \"b\")]";

    [Fact]
    public void Plan_Panels_FillsUpOutputsToWholePanels()
    {
        IReadOnlyList<ParameterPlan> plans = ParameterPlanner.Plan(TestNetwork.Training(Network).Parameters, panels: true);

        Assert.Equal(
            ["a.weight 0 96 Panels(inputs: 3, panel: 16)", "a.bias 96 32 ", "b.weight 128 272 Panels(inputs: 17, panel: 16)"],
            plans.Select(Describe));
        Assert.Equal(400, ParameterPlanner.BufferLength(plans));
    }

    [Fact]
    public void Plan_Canonical_LeavesNoGaps()
    {
        IReadOnlyList<ParameterPlan> plans = ParameterPlanner.Plan(TestNetwork.Training(Network).Parameters, panels: false);

        Assert.Equal(["a.weight 0 51 ", "a.bias 51 17 ", "b.weight 68 34 "], plans.Select(Describe));
        Assert.Equal(112, ParameterPlanner.BufferLength(plans));
    }

    [Fact]
    public void BufferLength_NoParameters_IsZero() => Assert.Equal(
        0,
        ParameterPlanner.BufferLength(
            ParameterPlanner.Plan(TestNetwork.Training("[Input(2)] [Dropout(0.5f)]").Parameters, panels: true)));

    private static string Describe(ParameterPlan plan) => $"{plan.Parameter.Name} {plan.Offset} {plan.BufferLength} {plan.Layout.Factory}";
}
