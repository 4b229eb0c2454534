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
    /// <param name="pitch">From a row's width to the floats from one row to the next.</param>
    public static ArenaPlan Plan(NetworkSchedule schedule, bool cutRows, Func<int, int> pitch)
    {
        NetworkGraph graph = schedule.Graph;
        Dictionary<Value, Lifetime> lifetimes = Lifetime.Of(schedule);
        ILookup<bool, Value> parts = graph.Values.ToLookup(value => value.Producer is { } op && graph.InputGradientOps.Contains(op));
        var rows = new Dictionary<Value, ArenaSlot>();
        int common = PlaceRows(parts[false], 0);
        int withInputGradient = PlaceRows(parts[true], common);

        var packed = new Dictionary<Value, ArenaSlot>();
        int scratch = PlacePacked(parts[false], packed, 0);
        int scratchWithInputGradient = PlacePacked(parts[true], packed, scratch);

        return new ArenaPlan(
            rows,
            packed,
            common,
            withInputGradient - common,
            scratch,
            scratchWithInputGradient - scratch,
            parts[false].Where(lifetimes.ContainsKey).Sum(value => pitch(value.Width)));

        int PlaceRows(IEnumerable<Value> values, int floor)
        {
            int end = floor;
            foreach (Value value in values.Where(lifetimes.ContainsKey).OrderBy(value => lifetimes[value].First).ThenBy(value => value.Id))
            {
                int width = pitch(value.Width);
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
                bool conflicts = lifetimes[value].ConflictsWith(lifetimes[placed.Key], samePlan, cutRows);
                if (conflicts && slot.Offset < offset + width && offset < slot.Offset + slot.Pitch)
                {
                    offset = slot.Offset + slot.Pitch;
                }
            }

            return offset;
        }
    }

    private static int PlacePacked(IEnumerable<Value> values, Dictionary<Value, ArenaSlot> packed, int floor)
    {
        int end = floor;
        foreach (Value value in values.Where(value => value.Kind == ValueKind.Packed))
        {
            packed.Add(value, new ArenaSlot(end, 0));
            end = checked(end + (value.Shape[0] * RowLayout.Padded(value.Shape[1])));
        }

        return end;
    }
}
