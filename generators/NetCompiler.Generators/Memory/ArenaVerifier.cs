using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Memory;

/// <summary>
/// Checks a plan without the planner's lifetimes: runs through the schedule with a picture of the arena in which every float
/// knows the value that last wrote it, for two workers at their worst distance. A failure is a bug of the compiler.
/// </summary>
internal static class ArenaVerifier
{
    // Two samples, one for each worker, are enough to see one worker write over the other's row.
    private const int Samples = 2;

    public static void Verify(NetworkSchedule schedule, ArenaPlan plan, bool cutRows)
    {
        // Within a phase one worker may be through before the other begins, or the other way about.
        Verify(schedule, plan, cutRows ? [0, 1] : [], cutRows);
        Verify(schedule, plan, cutRows ? [1, 0] : [], cutRows);
    }

    private static void Verify(NetworkSchedule schedule, ArenaPlan plan, int[] workers, bool cutRows)
    {
        NetworkGraph graph = schedule.Graph;
        int floats = plan.FloatsPerSample + plan.InputGradientFloatsPerSample;
        var arena = new Value?[floats * Samples];
        Write(graph.Input, 0, Samples);
        if (graph.OutputGradient is { } given)
        {
            Write(given, 0, Samples);
        }

        foreach (IGrouping<int, ScheduledOp> phase in schedule.All.GroupBy(scheduled => scheduled.Phase))
        {
            if (!cutRows)
            {
                RunAll(phase, 0, Samples);
                continue;
            }

            foreach (int worker in workers)
            {
                RunAll(phase, worker, worker + 1);
            }
        }

        foreach (Value? border in new[] { graph.Input, graph.Output, graph.OutputGradient, graph.InputGradient })
        {
            if (border is not null)
            {
                Read(border, 0, Samples, "the caller");
            }
        }

        void RunAll(IEnumerable<ScheduledOp> ops, int firstRow, int endRow)
        {
            foreach (ScheduledOp scheduled in ops)
            {
                Op op = scheduled.Op;
                foreach (Value input in op.Inputs.Where(input => input.Kind == ValueKind.Rows))
                {
                    bool own = op.ReadsOwnRowsOf(input);
                    Read(input, own ? firstRow : 0, own ? endRow : Samples, op.Mnemonic + " of " + op.Layer);
                }

                if (op.Output is { Kind: ValueKind.Rows } output)
                {
                    Write(output, firstRow, endRow);
                    foreach (Value input in op.Inputs.Where(input => input.Kind == ValueKind.Rows && !op.CanRunInPlace))
                    {
                        Read(input, firstRow, endRow, op.Mnemonic + " of " + op.Layer + " while it writes");
                    }
                }
            }
        }

        IEnumerable<int> Cells(Value value, int firstRow, int endRow)
        {
            ArenaSlot slot = plan.Rows[value];
            for (int row = firstRow; row < endRow; row++)
            {
                for (int column = 0; column < Math.Min(slot.Pitch, RowLayout.Padded(value.Width)); column++)
                {
                    yield return (slot.Offset * Samples) + (row * slot.Pitch) + column;
                }
            }
        }

        void Write(Value value, int firstRow, int endRow)
        {
            foreach (int cell in Cells(value, firstRow, endRow))
            {
                arena[cell] = value;
            }
        }

        void Read(Value value, int firstRow, int endRow, string reader)
        {
            foreach (int cell in Cells(value, firstRow, endRow))
            {
                if (arena[cell] != value)
                {
                    throw new InvalidOperationException(
                        $"The memory plan is wrong: {reader} reads {value}, but {arena[cell]?.Name ?? "nothing"} is at float {cell}.");
                }
            }
        }
    }
}
