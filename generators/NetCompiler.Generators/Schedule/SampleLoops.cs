namespace NetCompiler.Generators.Schedule;

/// <summary>
/// Puts neighbouring ops that go through the planes of samples into one loop over a worker's samples: a plane of 32 channels
/// is 100 KB, so what an op leaves in the second cache is gone after a batch, and is there for the next op after one sample.
/// Values that no op outside the loop reads then need the memory of one sample alone.
/// </summary>
internal static class SampleLoops
{
    /// <summary>Marks runs of ops of one phase and pass that may run by sample, where one of them is spatial.</summary>
    /// <param name="ops">The ops of a pass, in order.</param>
    /// <param name="first">The number of the first loop.</param>
    public static IReadOnlyList<ScheduledOp> Mark(IReadOnlyList<ScheduledOp> ops, int first)
    {
        var marked = new List<ScheduledOp>();
        int loop = first;
        for (int index = 0; index < ops.Count;)
        {
            int end = EndOfRun(ops, index);
            bool isLoop = ops.Skip(index).Take(end - index).Any(scheduled => scheduled.Op.IsSpatial);
            for (; index < end; index++)
            {
                marked.Add(isLoop ? ops[index] with { SampleLoop = loop } : ops[index]);
            }

            loop += isLoop ? 1 : 0;
        }

        return marked;
    }

    // The op after the last that could be in one loop with the op at the index; at least one op further.
    private static int EndOfRun(IReadOnlyList<ScheduledOp> ops, int index)
    {
        int end = index;
        while (end < ops.Count && ops[end].Phase == ops[index].Phase && ops[end].Op.RunsBySample)
        {
            end++;
        }

        return Math.Max(end, index + 1);
    }
}
