using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Ops;

namespace NetCompiler.Generators.Schedule;

/// <summary>
/// Orders the ops in phases. Within a phase each worker goes through its own rows without waiting; an op that reads what
/// other workers wrote (all rows, or a copy of a weight) belongs to a later phase than the op that wrote it.
/// </summary>
internal static class Scheduler
{
    public static NetworkSchedule Schedule(NetworkGraph graph)
    {
        HashSet<Op> backward = FindBackward(graph);
        var phases = new Dictionary<Op, int>();
        int firstBackward = 1;

        // All of the forward pass comes before all of the backward pass, in graphs where the gradient is given too.
        foreach (Op op in graph.Ops.Where(op => !backward.Contains(op)).Concat(graph.Ops.Where(backward.Contains)))
        {
            int phase = backward.Contains(op) ? firstBackward : 0;
            foreach (Value input in op.Inputs)
            {
                // What is folded was made before the pass.
                if (input.Kind != ValueKind.Folded && input.Producer is { } producer)
                {
                    bool waits = producer.Cut != Cut.Rows || !op.ReadsOwnRowsOf(input);
                    phase = Math.Max(phase, phases[producer] + (waits ? 1 : 0));
                }
            }

            phases[op] = phase;
            firstBackward = backward.Contains(op) ? firstBackward : Math.Max(firstBackward, phase + 1);
        }

        IEnumerable<ScheduledOp> ordered = graph.Ops.Select(op => new ScheduledOp(op, phases[op])).OrderBy(scheduled => scheduled.Phase);
        ILookup<bool, ScheduledOp> halves = ordered.ToLookup(scheduled => backward.Contains(scheduled.Op));
        IReadOnlyList<ScheduledOp> forward = SampleLoops.Mark([.. halves[false]], 0);
        return new NetworkSchedule(graph, forward, SampleLoops.Mark([.. halves[true]], forward.Count));
    }

    // All that follows from the loss, or from the gradient that the caller gives.
    private static HashSet<Op> FindBackward(NetworkGraph graph)
    {
        var backward = new HashSet<Op>();
        var values = new HashSet<Value>();
        if (graph.OutputGradient is { } given)
        {
            values.Add(given);
        }

        foreach (Op op in graph.Ops)
        {
            if (op is LossOp || op.Inputs.Any(values.Contains))
            {
                backward.Add(op);
                values.UnionWith(op.Outputs);
            }
        }

        return backward;
    }
}
