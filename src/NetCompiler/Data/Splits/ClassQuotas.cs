namespace NetCompiler.Data;

/// <summary>
/// How many samples of each class a part of a split gets: its fraction of the class rounded down or up, which is off by less than a
/// sample, and at least one. What is left to round up goes where most is owed, so that parts keep their fractions of the whole too.
/// Deterministic. Thread-safe: pure functions.
/// </summary>
internal static class ClassQuotas
{
    private const double Rounding = 1e-9;

    /// <summary>Shares out classes that have no samples or at least as many as there are parts.</summary>
    /// <param name="sizes">The samples of each class.</param>
    /// <param name="fractions">The fractions of parts 1, 2 and so on; part 0 is the rest.</param>
    /// <returns>A row a class, a number a part.</returns>
    internal static int[][] Share(int[] sizes, ReadOnlySpan<double> fractions)
    {
        double[] wanted = [1 - Sum(fractions), .. fractions];
        double[][] shares = Array.ConvertAll(sizes, size => Array.ConvertAll(wanted, fraction => size * fraction));
        int[][] quotas = Array.ConvertAll(shares, share => Array.ConvertAll(share, RoundDown));
        double[] owed = new double[wanted.Length];

        // Classes that are nearly whole come first: where rounding makes little difference it makes up for them.
        foreach (int label in Enumerable.Range(0, sizes.Length).OrderBy(label => Doubt(shares[label])))
        {
            for (int part = 0; part < owed.Length; part++)
            {
                owed[part] += shares[label][part] - quotas[label][part];
            }

            Complete(sizes[label], shares[label], quotas[label], owed);
        }

        return quotas;
    }

    /// <summary>Makes a class's quotas add up to its size.</summary>
    private static void Complete(int size, double[] shares, int[] quotas, double[] owed)
    {
        int left = size - quotas.Sum();
        for (; left > 0; left--)
        {
            int part = Enumerable.Range(0, quotas.Length).MaxBy(part => (quotas[part] < shares[part] - Rounding, owed[part]));
            quotas[part]++;
            owed[part]--;
        }

        // A class so small that the one sample of some parts is another's.
        for (; left < 0; left++)
        {
            int part = Enumerable.Range(0, quotas.Length).Where(part => quotas[part] > 1).MaxBy(part => quotas[part] - shares[part]);
            quotas[part]--;
            owed[part]++;
        }
    }

    private static int RoundDown(double share) => share > 0 ? Math.Max(1, (int)Math.Floor(share + Rounding)) : 0;

    /// <summary>How far shares are from whole numbers.</summary>
    private static double Doubt(double[] shares) => shares.Sum(share => Math.Abs(share - Math.Round(share)));

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }
}
