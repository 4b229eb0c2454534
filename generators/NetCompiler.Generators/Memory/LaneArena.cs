using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Memory;

/// <summary>
/// The arena of the lane-parallel lowering: only what the caller writes and reads has rows, without padding. All other
/// values are locals of the straight line.
/// </summary>
internal static class LaneArena
{
    public static ArenaPlan Plan(NetworkGraph graph)
    {
        var rows = new Dictionary<Value, ArenaSlot>();
        int floats = 0;
        foreach (Value? border in new[] { graph.Input, graph.Output, graph.OutputGradient })
        {
            if (border is not null && !rows.ContainsKey(border))
            {
                rows.Add(border, new ArenaSlot(floats, border.Width));
                floats += border.Width;
            }
        }

        int inputGradient = 0;
        if (graph.InputGradient is { } gradient && !rows.ContainsKey(gradient))
        {
            rows.Add(gradient, new ArenaSlot(floats, gradient.Width));
            inputGradient = gradient.Width;
        }

        // Lanes of what is read and written: the same once more, in the other order.
        return new ArenaPlan(rows, new Dictionary<Value, ArenaSlot>(), 2 * floats, 2 * inputGradient, 0, 0, 2 * floats);
    }
}
