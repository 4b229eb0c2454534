namespace NetCompiler.Data;

/// <summary>
/// Undoes the filters of PNG rows: each byte was written as its difference from a guess by its neighbours to the left (a),
/// above (b) and above left (c); neighbours outside the image are 0. Thread-safe: pure functions.
/// </summary>
internal static class PngFilter
{
    /// <summary>Restores one row where it stands.</summary>
    /// <param name="filter">0 none, 1 a, 2 b, 3 the mean of a and b, 4 Paeth's choice of a, b and c.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The restored row above it; empty for the first row.</param>
    /// <param name="distance">Bytes from a to the byte.</param>
    /// <returns>Whether there is such a filter.</returns>
    internal static bool TryRestore(int filter, Span<byte> row, ReadOnlySpan<byte> above, int distance)
    {
        if (filter > 4)
        {
            return false;
        }

        for (int place = 0; place < row.Length && filter != 0; place++)
        {
            int a = place >= distance ? row[place - distance] : 0;
            int b = above.IsEmpty ? 0 : above[place];
            int c = above.IsEmpty || place < distance ? 0 : above[place - distance];
            int guess = filter switch
            {
                1 => a,
                2 => b,
                3 => (a + b) / 2,
                _ => Paeth(a, b, c),
            };
            row[place] = (byte)(row[place] + guess);
        }

        return true;
    }

    /// <summary>Whichever of a, b and c is nearest to a + b - c; of equally near ones the first.</summary>
    private static int Paeth(int a, int b, int c)
    {
        int fromA = Math.Abs(b - c);
        int fromB = Math.Abs(a - c);
        int fromC = Math.Abs(a + b - c - c);
        return fromA <= fromB && fromA <= fromC ? a : fromB <= fromC ? b : c;
    }
}
