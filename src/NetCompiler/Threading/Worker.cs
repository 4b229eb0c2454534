namespace NetCompiler.Runtime;

/// <summary>
/// One of the workers that run a piece of work together. Each owns a part of every output; none adds to another's, so the
/// bits do not depend on how many there are. Thread-safety: immutable.
/// </summary>
public readonly struct Worker
{
    private readonly TeamCore? _team;

    internal Worker(int index, int count, TeamCore? team)
    {
        Index = index;
        Count = count;
        _team = team;
    }

    /// <summary>The only worker.</summary>
    public static Worker Single => new(0, 1, null);

    /// <summary>Its number, from 0.</summary>
    public int Index { get; }

    /// <summary>How many work together.</summary>
    public int Count { get; }

    /// <summary>Waits until every worker has come here; what each wrote before is then visible to all.</summary>
    public void Wait() => _team?.WaitForAll(Count);

    /// <summary>
    /// Its rows of a batch, in pairs: even shares matter more than whole tiles, for what tiles of six leave over goes in fours.
    /// Passes and whoever gathers for them cut alike, and need not wait between.
    /// </summary>
    /// <param name="batch">Rows of the batch.</param>
    /// <param name="first">The part's first row.</param>
    /// <param name="end">The row after its last.</param>
    public void CutRows(int batch, out int first, out int end) => Cut(batch, 2, out first, out end);

    /// <summary>
    /// Its part of a range of <paramref name="length"/> elements, cut at multiples of <paramref name="granule"/> as evenly
    /// as can be. May be empty.
    /// </summary>
    /// <param name="length">The elements of the whole.</param>
    /// <param name="granule">Elements that stay together, at least 1.</param>
    /// <param name="first">The part's first element.</param>
    /// <param name="end">The element after its last.</param>
    public void Cut(int length, int granule, out int first, out int end)
    {
        int units = (length + granule - 1) / granule;
        first = Math.Min(length, (int)((long)units * Index / Count) * granule);
        end = Math.Min(length, (int)((long)units * (Index + 1) / Count) * granule);
    }
}
