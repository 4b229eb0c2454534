using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Memory;

/// <summary>
/// When a value's memory is taken. Op i reads at 2i and writes at 2i + 1 if it can run in place; an op that cannot writes
/// while it still reads, at 2i.
/// </summary>
/// <param name="First">When it is written.</param>
/// <param name="Last">When it is last read.</param>
/// <param name="FirstPhase">The phase in which it is written.</param>
/// <param name="LastPhase">The phase in which it is last read.</param>
internal sealed record Lifetime(int First, int Last, int FirstPhase, int LastPhase)
{
    /// <summary>The lifetimes of all values with rows.</summary>
    public static Dictionary<Value, Lifetime> Of(NetworkSchedule schedule)
    {
        ScheduledOp[] ops = [.. schedule.All];
        int end = 2 * ops.Length;
        int lastPhase = ops.Length == 0 ? 0 : ops.Max(op => op.Phase);
        NetworkGraph graph = schedule.Graph;
        var lifetimes = new Dictionary<Value, Lifetime>();
        foreach (Value value in graph.Values.Where(value => value.Kind == ValueKind.Rows))
        {
            int written = Array.FindIndex(ops, scheduled => scheduled.Op.Outputs.Contains(value));
            int read = Array.FindLastIndex(ops, scheduled => scheduled.Op.Inputs.Contains(value));
            bool inPlace = written >= 0 && ops[written].Op.CanRunInPlace && ops[written].Op.Output == value;
            int first = written < 0 ? -1 : (2 * written) + (inPlace ? 1 : 0);
            int firstPhase = written < 0 ? 0 : ops[written].Phase;

            // What the caller reads afterwards, or may keep from step to step, lives to the end.
            lifetimes[value] = graph.IsBorder(value) || read < 0
                ? new Lifetime(first, end, firstPhase, lastPhase)
                : new Lifetime(first, 2 * read, firstPhase, ops[read].Phase);
        }

        return lifetimes;
    }

    /// <summary>Whether two values may not share memory.</summary>
    /// <param name="other">The other value's lifetime.</param>
    /// <param name="samePlan">Whether rows of both lie at the same distance, so that each worker's rows overlap only its own.</param>
    /// <param name="cutRows">Whether several workers go through rows at different times.</param>
    public bool ConflictsWith(Lifetime other, bool samePlan, bool cutRows)
    {
        bool sharePhase = FirstPhase <= other.LastPhase && other.FirstPhase <= LastPhase;
        return ConflictsWith(other, samePlan) || (cutRows && sharePhase && !samePlan);
    }

    /// <summary>Whether two values may not share the memory of one worker, who takes the ops in order.</summary>
    public bool ConflictsWith(Lifetime other, bool samePlan)
    {
        bool overlap = First <= other.Last && other.First <= Last;

        // An op that runs in place reads each element just before it writes it, so both must begin at one place.
        bool touch = First == other.Last + 1 || other.First == Last + 1;
        return overlap || (touch && !samePlan);
    }
}
