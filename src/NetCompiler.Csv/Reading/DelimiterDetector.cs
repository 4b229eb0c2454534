namespace NetCompiler.Data;

/// <summary>
/// Finds what stands between cells: of comma, semicolon, tab and vertical bar the one that occurs, outside quotes, equally often in
/// each of the first lines, and of several the most frequent one; where there is none such, the most frequent one of the first line.
/// Thread-safe.
/// </summary>
internal static class DelimiterDetector
{
    private const string Candidates = ",;\t|";
    private const int MostLines = 100;

    /// <summary>The delimiter of a text, given its beginning.</summary>
    internal static char Detect(ReadOnlySpan<char> text, CsvFormat format)
    {
        Span<int> first = stackalloc int[Candidates.Length];
        Span<int> line = stackalloc int[Candidates.Length];
        Span<bool> even = stackalloc bool[Candidates.Length];
        even.Fill(true);
        int lines = 0;
        while (lines < MostLines && TryCount(ref text, format, isFirst: lines == 0, line, out bool isData))
        {
            if (!isData)
            {
                continue;
            }

            if (lines++ == 0)
            {
                line.CopyTo(first);
            }

            for (int candidate = 0; candidate < line.Length; candidate++)
            {
                even[candidate] &= line[candidate] == first[candidate];
            }
        }

        int best = 0;
        for (int candidate = 1; candidate < first.Length; candidate++)
        {
            bool isBetter = even[candidate] == even[best] || first[best] == 0 || first[candidate] == 0
                ? first[candidate] > first[best]
                : even[candidate];
            best = isBetter ? candidate : best;
        }

        return Candidates[best];
    }

    /// <summary>
    /// Counts the candidates of the next row, which goes on over line breaks in quotes. False at the end of the text; a last row
    /// that is cut off by it counts only where it is the first.
    /// </summary>
    private static bool TryCount(ref ReadOnlySpan<char> text, CsvFormat format, bool isFirst, scoped Span<int> counts, out bool isData)
    {
        counts.Clear();
        bool inQuotes = false;
        bool isComment = !text.IsEmpty && text[0] == format.Comment;
        int end = 0;
        for (; end < text.Length && (inQuotes || text[end] is not ('\r' or '\n')); end++)
        {
            char character = text[end];
            int candidate = Candidates.IndexOf(character);
            if (character == format.Quote && !isComment)
            {
                inQuotes = !inQuotes;
            }
            else if (candidate >= 0 && !inQuotes && character != format.DecimalSeparator && character != format.Comment)
            {
                counts[candidate]++;
            }
        }

        isData = !isComment && !text[..end].IsWhiteSpace();
        bool isWhole = end < text.Length;
        bool counted = isWhole || (isFirst && isData);
        text = isWhole ? text[(end + 1)..] : [];
        return counted;
    }
}
