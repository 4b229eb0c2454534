namespace NetCompiler.Generators.Model;

/// <summary>
/// Arithmetic on counts, none of them negative: exact where a <c>long</c> holds the result, and its largest value beyond. Sizes
/// are whatever a user wrote, so any product of them may be too large.
/// </summary>
internal static class Saturated
{
    public static long Product(params long[] factors) => factors.Contains(0) ? 0 : factors.Aggregate(1L, Product);

    public static long Sum(IEnumerable<long> terms) => terms.Aggregate(0L, Sum);

    public static long Sum(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    /// <summary>A number of any sign as an <c>int</c>: from 0 to the largest.</summary>
    public static int Size(long count) => (int)Math.Max(0, Math.Min(count, int.MaxValue));

    private static long Product(long left, long right) => left > long.MaxValue / right ? long.MaxValue : left * right;
}
