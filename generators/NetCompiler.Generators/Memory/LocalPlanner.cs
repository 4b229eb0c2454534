using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Memory;

/// <summary>
/// Finds the values that live within one loop over samples, and gives them places in a block that each worker has for itself:
/// every sample's row takes the place of the one before, so the block stays in the near caches.
/// </summary>
internal static class LocalPlanner
{
    /// <summary>Places the locals of a schedule.</summary>
    /// <param name="schedule">The ops in order.</param>
    /// <param name="lifetimes">When each value is alive.</param>
    /// <param name="floats">Floats of a row, with what may be written beyond it.</param>
    /// <returns>The places, of pitch 0, and the floats of the block.</returns>
    public static (IReadOnlyDictionary<Value, ArenaSlot> Places, int Floats) Plan(
        NetworkSchedule schedule, IReadOnlyDictionary<Value, Lifetime> lifetimes, Func<Value, int> floats)
    {
        var places = new Dictionary<Value, ArenaSlot>();
        int end = 0;
        foreach (Value value in FindLocals(schedule).OrderBy(value => lifetimes[value].First).ThenBy(value => value.Id))
        {
            int width = floats(value);
            int offset = 0;
            foreach (KeyValuePair<Value, ArenaSlot> placed in places.OrderBy(pair => pair.Value.Offset))
            {
                bool samePlan = placed.Value.Offset == offset && floats(placed.Key) == width;
                bool conflicts = lifetimes[value].ConflictsWith(lifetimes[placed.Key], samePlan);
                if (conflicts && placed.Value.Offset < offset + width && offset < placed.Value.Offset + floats(placed.Key))
                {
                    offset = placed.Value.Offset + floats(placed.Key);
                }
            }

            places.Add(value, new ArenaSlot(offset, 0));
            end = Math.Max(end, checked(offset + width));
        }

        return (places, end);
    }

    private static IEnumerable<Value> FindLocals(NetworkSchedule schedule)
    {
        NetworkGraph graph = schedule.Graph;
        Dictionary<Op, int> loops = schedule.All.ToDictionary(scheduled => scheduled.Op, scheduled => scheduled.SampleLoop);
        return graph.Values.Where(value => value.Kind == ValueKind.Rows
            && !graph.IsBorder(value)
            && value.Producer is { } producer
            && loops[producer] >= 0
            && !graph.InputGradientOps.Contains(producer)
            && graph.ConsumersOf(value).All(op => loops[op] == loops[producer]));
    }
}
