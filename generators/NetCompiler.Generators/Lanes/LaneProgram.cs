namespace NetCompiler.Generators.Lanes;

/// <summary>
/// A pass of the lane-parallel lowering as a straight line, cut into methods where it is too long for one: the just-in-time
/// compiler keeps no more than a few hundred multiply-adds of a method in registers.
/// </summary>
/// <param name="Chunks">One, where the whole line fits a method; then nothing is loaded or stored between.</param>
/// <param name="GradientCount">Places for the gradients by parameters that the line accumulates: 0 for forward passes.</param>
/// <param name="ScratchSlots">Vectors that go from method to method, and accumulators where there are several methods.</param>
internal sealed record LaneProgram(IReadOnlyList<LaneChunk> Chunks, int GradientCount, int ScratchSlots)
{
    /// <summary>Multiply-adds of one method. A quarter below the measured cliff, for functions count as one.</summary>
    public const int MethodBudget = 192;

    /// <summary>
    /// Statements of one method, those that only load or store included: a row of thousands of elements must not make a method
    /// of thousands of locals, which the just-in-time compiler hardly optimises.
    /// </summary>
    public const int StatementBudget = 384;

    /// <summary>Whether the whole line is one method, with its accumulators in locals.</summary>
    public bool IsWhole => Chunks.Count == 1;

    /// <summary>Cuts a straight line into chunks.</summary>
    public static LaneProgram Cut(IReadOnlyList<LaneStatement> statements, int gradientCount)
    {
        if (statements.Count <= StatementBudget && statements.Sum(statement => statement.MultiplyAdds) <= MethodBudget)
        {
            return new LaneProgram([new LaneChunk(statements, [], [], IsForInputGradient: false)], gradientCount, 0);
        }

        List<List<LaneStatement>> parts = [];
        int used = int.MaxValue;
        foreach (LaneStatement statement in statements)
        {
            bool joins = parts.Count > 0
                && used + statement.MultiplyAdds <= MethodBudget
                && parts[parts.Count - 1].Count < StatementBudget
                && parts[parts.Count - 1][0].IsForInputGradient == statement.IsForInputGradient;
            if (!joins)
            {
                parts.Add([]);
                used = 0;
            }

            parts[parts.Count - 1].Add(statement);
            used += statement.MultiplyAdds;
        }

        return Connect(parts, gradientCount);
    }

    // Accumulators have the first slots; a local that one chunk writes and another reads has one of its own.
    private static LaneProgram Connect(List<List<LaneStatement>> parts, int gradientCount)
    {
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        Dictionary<string, int> lastReads = LastReads(parts);
        var chunks = new List<LaneChunk>();
        for (int index = 0; index < parts.Count; index++)
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            var written = new HashSet<string>(StringComparer.Ordinal);
            var loads = new List<string>();
            foreach (LaneStatement statement in parts[index])
            {
                loads.AddRange(statement.Reads.Where(known.Add));
                if (statement.Target is not null)
                {
                    known.Add(statement.Target);
                    written.Add(statement.Target);
                }
            }

            int part = index;
            chunks.Add(new LaneChunk(
                parts[index],
                [.. loads.Select(WithSlot)],
                [.. written.Where(name => lastReads[name] > part).OrderBy(name => name, StringComparer.Ordinal).Select(WithSlot)],
                parts[index][0].IsForInputGradient));
        }

        return new LaneProgram(chunks, gradientCount, gradientCount + slots.Count);

        KeyValuePair<string, int> WithSlot(string name)
        {
            if (!slots.TryGetValue(name, out int slot))
            {
                slot = gradientCount + slots.Count;
                slots.Add(name, slot);
            }

            return new KeyValuePair<string, int>(name, slot);
        }
    }

    // The last part that reads each local; -1 where none does.
    private static Dictionary<string, int> LastReads(List<List<LaneStatement>> parts)
    {
        var lastReads = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int index = 0; index < parts.Count; index++)
        {
            foreach (LaneStatement statement in parts[index])
            {
                foreach (string read in statement.Reads)
                {
                    lastReads[read] = index;
                }

                if (statement.Target is not null && !lastReads.ContainsKey(statement.Target))
                {
                    lastReads.Add(statement.Target, -1);
                }
            }
        }

        return lastReads;
    }
}
