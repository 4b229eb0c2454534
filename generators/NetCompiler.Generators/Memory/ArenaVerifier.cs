using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Schedule;

namespace NetCompiler.Generators.Memory;

/// <summary>
/// Checks a plan without the planner's lifetimes: runs through the schedule with a picture of the memory in which every cache
/// line knows the value and the sample whose row last wrote it, for two workers at their worst distance. A failure is a bug of
/// the compiler.
/// </summary>
internal sealed class ArenaVerifier
{
    // Two samples for each of two workers are enough to see one write over the other's row, in a loop over samples too.
    private const int SamplesPerWorker = 2;
    private const int Workers = 2;
    private const int Samples = SamplesPerWorker * Workers;

    private readonly NetworkSchedule _schedule;
    private readonly ArenaPlan _plan;
    private readonly (Value? Value, int Row)[] _arena;
    private readonly (Value? Value, int Row)[][] _locals;

    private ArenaVerifier(NetworkSchedule schedule, ArenaPlan plan)
    {
        _schedule = schedule;
        _plan = plan;

        // Places and pitches are whole lines, except those of the lane-parallel lowering, which come to no verifier.
        _arena = new (Value?, int)[Lines(plan.FloatsPerSample + plan.InputGradientFloatsPerSample) * Samples];
        _locals = [new (Value?, int)[Lines(plan.LocalFloats)], new (Value?, int)[Lines(plan.LocalFloats)]];
    }

    /// <summary>Throws if the plan is wrong.</summary>
    /// <param name="schedule">The order of the ops.</param>
    /// <param name="plan">Their memory.</param>
    /// <param name="cutRows">Whether several workers share the arena, or one has it.</param>
    public static void Verify(NetworkSchedule schedule, ArenaPlan plan, bool cutRows)
    {
        // Within a phase one worker may be through before the other begins, or the other way about.
        new ArenaVerifier(schedule, plan).Run(cutRows ? [0, 1] : []);
        new ArenaVerifier(schedule, plan).Run(cutRows ? [1, 0] : []);
    }

    private void Run(int[] workers)
    {
        NetworkGraph graph = _schedule.Graph;
        Write(graph.Input, 0, 0, Samples);
        if (graph.OutputGradient is { } given)
        {
            Write(given, 0, 0, Samples);
        }

        foreach (IGrouping<int, ScheduledOp> phase in _schedule.All.GroupBy(scheduled => scheduled.Phase))
        {
            if (workers.Length == 0)
            {
                RunShare(phase, 0, 0, Samples);
            }

            foreach (int worker in workers)
            {
                RunShare(phase, worker, worker * SamplesPerWorker, (worker + 1) * SamplesPerWorker);
            }
        }

        foreach (Value border in graph.Values.Where(graph.IsBorder))
        {
            Read(border, 0, 0, Samples, "the caller");
        }
    }

    private void RunShare(IEnumerable<ScheduledOp> ops, int worker, int firstRow, int endRow)
    {
        // An op outside of loops has a run for itself.
        int outside = 0;
        foreach (IGrouping<int, ScheduledOp> run in ops.GroupBy(scheduled => scheduled.SampleLoop < 0 ? --outside : scheduled.SampleLoop))
        {
            int rows = run.Key < 0 ? endRow - firstRow : 1;
            for (int row = firstRow; row < endRow; row += rows)
            {
                foreach (ScheduledOp scheduled in run)
                {
                    RunOp(scheduled.Op, worker, row, row + rows);
                }
            }
        }
    }

    private void RunOp(Op op, int worker, int firstRow, int endRow)
    {
        string reader = op.Mnemonic + " of " + op.Layer;
        foreach (Value input in op.Inputs.Where(input => input.Kind == ValueKind.Rows))
        {
            bool own = op.ReadsOwnRowsOf(input);
            Read(input, worker, own ? firstRow : 0, own ? endRow : Samples, reader);
        }

        // What the output takes the place of, element by element, is gone before a side output is written.
        Value? inPlace = op.CanRunInPlace && op.Output is { Kind: ValueKind.Rows } first ? first : null;
        foreach (Value output in op.Outputs.Where(output => output.Kind == ValueKind.Rows))
        {
            Write(output, worker, firstRow, endRow);
            foreach (Value input in op.Inputs.Where(input =>
                input.Kind == ValueKind.Rows && (inPlace is null || !HaveOnePlace(input, inPlace))))
            {
                Read(input, worker, firstRow, endRow, reader + " while it writes");
            }
        }

        foreach (Value output in op.Outputs.Where(output => output.Kind == ValueKind.Rows))
        {
            Read(output, worker, firstRow, endRow, reader + " after it wrote");
        }
    }

    private bool HaveOnePlace(Value input, Value output) =>
        IsLocal(input) == IsLocal(output) && SlotOf(input) == SlotOf(output);

    private void Write(Value value, int worker, int firstRow, int endRow)
    {
        for (int row = firstRow; row < endRow; row++)
        {
            MemoryOf(value, worker, row).Fill((value, row));
        }
    }

    private void Read(Value value, int worker, int firstRow, int endRow, string reader)
    {
        for (int row = firstRow; row < endRow; row++)
        {
            foreach ((Value? there, int ofRow) in MemoryOf(value, worker, row))
            {
                if (there != value || ofRow != row)
                {
                    throw new InvalidOperationException(
                        $"The memory plan is wrong: {reader} reads row {row} of {value}, but there is row {ofRow} of "
                        + $"{there?.Name ?? "nothing"}.");
                }
            }
        }
    }

    private Span<(Value? Value, int Row)> MemoryOf(Value value, int worker, int row)
    {
        ArenaSlot slot = SlotOf(value);
        int lines = Lines(RowLayout.RowFloats(value));
        return IsLocal(value)
            ? _locals[worker].AsSpan(Lines(slot.Offset), lines)
            : _arena.AsSpan((Lines(slot.Offset) * Samples) + (row * Lines(slot.Pitch)), Math.Min(lines, Lines(slot.Pitch)));
    }

    private bool IsLocal(Value value) => _plan.Locals.ContainsKey(value);

    private ArenaSlot SlotOf(Value value) => IsLocal(value) ? _plan.Locals[value] : _plan.Rows[value];

    private static int Lines(int floats) => RowLayout.Padded(floats) / RowLayout.Line;
}
