namespace NetCompiler.Generators.Tiling;

/// <summary>
/// Covers rows (pixels, or inputs of a weight) by tiles of one to six rows, without overlap. A tile of r rows by v vectors takes,
/// for each term of its sums, the longest of: r v / 2 cycles in the multiply-add units, (r + v) / 2 to load, and 4, the latency
/// of a multiply-add, which few sums cannot hide. With 16 registers, r v + v + 1 should not exceed them.
/// </summary>
internal static class TileSelector
{
    private const int MostRows = 6;
    private const int Latency = 4;

    /// <summary>Panels of 16 columns that a tile takes at once: more than one only where rows are few.</summary>
    /// <param name="rows">Rows to cover.</param>
    /// <param name="panels">Panels there are.</param>
    public static int PanelsAtOnce(int rows, int panels) => (rows, panels) switch
    {
        (1, _) when panels % 4 == 0 => 4,
        ( <= 3, _) when panels % 2 == 0 => 2,
        _ => 1,
    };

    /// <summary>The cheapest tiles, the higher ones first; at most two heights, unless rows are few.</summary>
    /// <param name="rows">Rows to cover; none where it is 0.</param>
    /// <param name="panels">Panels at once.</param>
    public static IReadOnlyList<TileRun> Cover(int rows, int panels)
    {
        IReadOnlyList<TileRun> best = [];
        int bestCost = int.MaxValue;
        int most = panels switch { 1 => MostRows, 2 => 3, _ => 1 };
        for (int high = most; high >= 1 && rows > 0; high--)
        {
            for (int count = rows / high; count >= 0; count--)
            {
                int rest = rows - (count * high);
                int lowRows = rest == 0 ? 0 : LargestDivisor(rest, high - 1);
                if (rest > 0 && lowRows == 0)
                {
                    continue;
                }

                int lowCount = rest == 0 ? 0 : rest / lowRows;
                int cost = (count * Cost(high, panels)) + (lowCount * Cost(lowRows, panels));
                if (cost < bestCost)
                {
                    bestCost = cost;
                    best = [.. new[] { new TileRun(high, count), new TileRun(lowRows, lowCount) }.Where(run => run.Count > 0)];
                }
            }
        }

        return best;
    }

    // Cycles a term, doubled; and one for the loop.
    private static int Cost(int rows, int panels)
    {
        int vectors = 2 * panels;
        return Math.Max(Math.Max(rows * vectors, rows + vectors), 2 * Latency) + 1;
    }

    private static int LargestDivisor(int number, int most)
    {
        for (int divisor = Math.Min(most, number); divisor >= 1; divisor--)
        {
            if (number % divisor == 0)
            {
                return divisor;
            }
        }

        return 0;
    }
}
