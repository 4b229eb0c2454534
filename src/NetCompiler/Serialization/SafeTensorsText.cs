namespace NetCompiler.Serialization;

/// <summary>Names out of a file, fit for a message: a hostile file must not fill the console or steer the terminal.</summary>
internal static class SafeTensorsText
{
    private const int LongestName = 80;
    private const int MostNames = 8;

    /// <summary>A name in quotes, cut where it is long, control characters replaced.</summary>
    internal static string Quote(string text)
    {
        string cut = text.Length <= LongestName ? text : string.Concat(text.AsSpan(0, LongestName), "…");
        return $"'{string.Create(cut.Length, cut, static (span, from) =>
        {
            for (int index = 0; index < span.Length; index++)
            {
                span[index] = char.IsControl(from[index]) ? '?' : from[index];
            }
        })}'";
    }

    /// <summary>The first few names of a list, quoted.</summary>
    internal static string List(IReadOnlyCollection<string> names)
    {
        string list = string.Join(", ", names.Take(MostNames).Select(Quote));
        return names.Count <= MostNames ? list : $"{list} and {names.Count - MostNames} more";
    }

    /// <summary>
    /// The name that differs in case alone, else that with the fewest edits (insert, delete, replace); null where none is near.
    /// </summary>
    internal static string? Nearest(string name, IEnumerable<string> candidates)
    {
        string? nearest = null;

        // Three edits make any short name of any other.
        int fewest = (name.Length <= 3 ? name.Length / 2 : Math.Max(3, name.Length / 2)) + 1;
        foreach (string candidate in candidates)
        {
            if (candidate.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }

            // Lengths that differ by more than the limit cannot be near; it also bounds the work for a hostile name.
            if (Math.Abs(candidate.Length - name.Length) < fewest && CountEdits(name, candidate) is int edits && edits < fewest)
            {
                (nearest, fewest) = (candidate, edits);
            }
        }

        return nearest;
    }

    /// <summary>Levenshtein's distance, row by row of its table.</summary>
    private static int CountEdits(string from, string to)
    {
        int[] row = new int[to.Length + 1];
        for (int column = 0; column < row.Length; column++)
        {
            row[column] = column;
        }

        for (int at = 0; at < from.Length; at++)
        {
            int diagonal = row[0];
            row[0] = at + 1;
            for (int column = 1; column < row.Length; column++)
            {
                int replace = diagonal + (from[at] == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replace, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[^1];
    }
}
