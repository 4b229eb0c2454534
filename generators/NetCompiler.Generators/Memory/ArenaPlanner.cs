using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Memory;

/// <summary>
/// Gives every value a place, memory serving again once its value is dead. Values are placed in the order in which they are
/// written, each at the lowest offset free for its whole lifetime.
/// </summary>
internal static class ArenaPlanner
{
    /// <param name="schedule">The order of the ops.</param>
    /// <param name="cutRows">Whether several workers share the arena (training), or one has it (inference).</param>
    /// <param name="pitch">From a row's floats to the floats from one row to the next.</param>
    public static ArenaPlan Plan(NetworkSchedule schedule, bool cutRows, Func<int, int> pitch)
    {
        NetworkGraph graph = schedule.Graph;
        Dictionary<Value, Lifetime> lifetimes = Lifetime.Of(schedule);

        // Within a loop over samples a worker writes one value's row while another's next row has still to be read, as if it
        // were another worker.
        bool late = cutRows || schedule.All.Any(scheduled => scheduled.SampleLoop >= 0);
        (IReadOnlyDictionary<Value, ArenaSlot> locals, int localFloats) = LocalPlanner.Plan(schedule, lifetimes, Pitch);
        foreach (Value local in locals.Keys)
        {
            lifetimes.Remove(local);
        }

        ILookup<bool, Value> parts = graph.Values.ToLookup(value => value.Producer is { } op && graph.InputGradientOps.Contains(op));
        var rows = new Dictionary<Value, ArenaSlot>();
        int common = PlaceRows(parts[false], 0);
        int withInputGradient = PlaceRows(parts[true], common);

        var shared = new Dictionary<Value, ArenaSlot>();
        int scratch = PlaceScratch(parts[false], shared, 0);
        int scratchWithInputGradient = PlaceScratch(parts[true], shared, scratch);

        return new ArenaPlan(
            rows,
            locals,
            shared,
            common,
            localFloats,
            withInputGradient - common,
            scratch,
            scratchWithInputGradient - scratch,
            parts[false].Where(value => value.Kind == ValueKind.Rows).Sum(Pitch));

        int Pitch(Value value) => pitch(RowLayout.RowFloats(value));

        int PlaceRows(IEnumerable<Value> values, int floor)
        {
            int end = floor;
            foreach (Value value in values.Where(lifetimes.ContainsKey).OrderBy(value => lifetimes[value].First).ThenBy(value => value.Id))
            {
                int width = Pitch(value);
                int offset = LowestFree(value, width, floor);
                rows.Add(value, new ArenaSlot(offset, width));
                end = Math.Max(end, checked(offset + width));
            }

            return end;
        }

        int LowestFree(Value value, int width, int floor)
        {
            int offset = floor;
            foreach (KeyValuePair<Value, ArenaSlot> placed in rows.OrderBy(pair => pair.Value.Offset))
            {
                ArenaSlot slot = placed.Value;
                bool samePlan = slot.Offset == offset && slot.Pitch == width;
                bool conflicts = lifetimes[value].ConflictsWith(lifetimes[placed.Key], samePlan, late);
                if (conflicts && slot.Offset < offset + width && offset < slot.Offset + slot.Pitch)
                {
                    offset = slot.Offset + slot.Pitch;
                }
            }

            return offset;
        }
    }

    private static int PlaceScratch(IEnumerable<Value> values, Dictionary<Value, ArenaSlot> places, int floor)
    {
        int end = floor;
        foreach (Value value in values.Where(value => value.Kind == ValueKind.Scratch))
        {
            places.Add(value, new ArenaSlot(end, 0));
            end = checked(end + (value.Shape[0] * RowLayout.Padded(value.Shape[1])));
        }

        return end;
    }
}
