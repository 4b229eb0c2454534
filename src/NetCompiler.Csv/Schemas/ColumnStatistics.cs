namespace NetCompiler.Data;

/// <summary>Numbers that say what a column is like. Thread-safe.</summary>
internal static class ColumnStatistics
{
    /// <summary>The sum of all, in double precision and their order, divided by their count.</summary>
    internal static float Mean(ReadOnlySpan<float> numbers)
    {
        double sum = 0;
        foreach (float number in numbers)
        {
            sum += number;
        }

        return (float)(sum / numbers.Length);
    }

    /// <summary>The middle one in order of size, or the mean of the middle two.</summary>
    internal static float Median(ReadOnlySpan<float> numbers)
    {
        float[] sorted = numbers.ToArray();
        Array.Sort(sorted);
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (float)(((double)sorted[middle - 1] + sorted[middle]) / 2);
    }

    /// <summary>The one that is there most often; of several the smallest.</summary>
    internal static float MostFrequent(ReadOnlySpan<float> numbers)
    {
        float[] sorted = numbers.ToArray();
        Array.Sort(sorted);
        (float best, int most) = (sorted[0], 0);
        int run = 0;
        for (int index = 0; index < sorted.Length; index++)
        {
            run = index > 0 && sorted[index] == sorted[index - 1] ? run + 1 : 1;
            (best, most) = run > most ? (sorted[index], run) : (best, most);
        }

        return best;
    }
}
