using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Memory;

/// <summary>
/// Lays the parameters into the flat buffer in the order in which the kernels read them: for contractions in panels of 16
/// outputs, filled up with zeros; for lanes, which broadcast single weights, canonically and without gaps.
/// </summary>
internal static class ParameterPlanner
{
    public static IReadOnlyList<ParameterPlan> Plan(NetworkGraph graph, bool panels)
    {
        var plans = new List<ParameterPlan>();
        int offset = 0;
        foreach (ParameterModel parameter in graph.Parameters.Select(value => value.Parameter!))
        {
            bool isMatrix = panels && parameter.Shape.Count == 2;
            int length = (isMatrix, panels) switch
            {
                (true, _) => checked(RowLayout.Padded(parameter.Shape[0]) * parameter.Shape[1]),
                (false, true) => RowLayout.Padded(parameter.Count),
                _ => parameter.Count,
            };
            plans.Add(new ParameterPlan(parameter, offset, length, isMatrix));
            offset = checked(offset + length);
        }

        return plans;
    }

    /// <summary>Floats of the whole buffer: whole lines, so that optimizers have no tail.</summary>
    public static int BufferLength(IReadOnlyList<ParameterPlan> plans) =>
        plans.Count == 0 ? 0 : RowLayout.Padded(plans[plans.Count - 1].Offset + plans[plans.Count - 1].BufferLength);
}
