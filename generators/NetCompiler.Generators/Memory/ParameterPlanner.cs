using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Memory;

/// <summary>
/// Lays the parameters into the flat buffer in the order in which the kernels read them; for lanes, which broadcast single
/// weights, canonically and without gaps.
/// </summary>
internal static class ParameterPlanner
{
    /// <param name="values">Parameters, or states.</param>
    /// <param name="panels">Whether kernels read them in their own order.</param>
    public static IReadOnlyList<ParameterPlan> Plan(IEnumerable<Value> values, bool panels)
    {
        var plans = new List<ParameterPlan>();
        int offset = 0;
        foreach (ParameterModel parameter in values.Select(value => value.Parameter!))
        {
            int length = panels ? parameter.Layout.Floats : parameter.Count;
            plans.Add(new ParameterPlan(parameter, offset, length, panels ? parameter.Layout : KernelLayout.Vector(parameter.Count)));
            offset = checked(offset + length);
        }

        return plans;
    }

    /// <summary>Floats of the whole buffer: whole lines, so that optimizers have no tail.</summary>
    public static int BufferLength(IReadOnlyList<ParameterPlan> plans) =>
        plans.Count == 0 ? 0 : RowLayout.Padded(plans[plans.Count - 1].Offset + plans[plans.Count - 1].BufferLength);
}
