namespace NetCompiler.Metrics;

/// <summary>
/// Areas under curves over ranked scores, exact and with ties. A score and whether it is of a positive sample are one key: the
/// score's bits, so that keys sort as scores do, and below them 1 or 0. Thread-safety: pure functions.
/// </summary>
internal static class RankOrder
{
    private const uint Sign = 0x8000_0000;

    /// <summary>The key of a score that is a number. -0 is 0.</summary>
    internal static ulong Key(float score, bool isPositive)
    {
        uint bits = BitConverter.SingleToUInt32Bits(score + 0f);
        uint ordered = (bits & Sign) == 0 ? bits | Sign : ~bits;
        return ((ulong)ordered << 1) | (isPositive ? 1UL : 0UL);
    }

    /// <summary>
    /// The area under the ROC curve: the share of pairs of a positive and a negative in which the positive has the higher score, a
    /// tie counting half. Counted in whole numbers. Not a number without a positive or without a negative.
    /// </summary>
    /// <param name="ascending">Keys, sorted.</param>
    internal static double RocArea(ReadOnlySpan<ulong> ascending)
    {
        long positives = 0;
        long negatives = 0;
        long twiceAbove = 0;  // two for each pair in order, one for each tie
        for (int first = 0; first < ascending.Length;)
        {
            ulong score = ascending[first] >> 1;
            int end = first;
            long tied = 0;
            for (; end < ascending.Length && ascending[end] >> 1 == score; end++)
            {
                tied += (long)(ascending[end] & 1);
            }

            long tiedNegatives = end - first - tied;
            twiceAbove += tied * ((2 * negatives) + tiedNegatives);
            positives += tied;
            negatives += tiedNegatives;
            first = end;
        }

        return positives == 0 || negatives == 0 ? double.NaN : twiceAbove / (2.0 * positives * negatives);
    }

    /// <summary>
    /// The average precision: sum over thresholds of (recall - recall before) precision, from the highest score down, tied scores
    /// being one threshold. Not a number without a positive.
    /// </summary>
    /// <param name="ascending">Keys, sorted.</param>
    internal static double AveragePrecision(ReadOnlySpan<ulong> ascending)
    {
        long positives = 0;
        double sum = 0;
        for (int last = ascending.Length - 1; last >= 0;)
        {
            ulong score = ascending[last] >> 1;
            long tied = 0;
            for (; last >= 0 && ascending[last] >> 1 == score; last--)
            {
                tied += (long)(ascending[last] & 1);
            }

            positives += tied;
            sum += tied * (positives / (double)(ascending.Length - 1 - last));
        }

        return positives == 0 ? double.NaN : sum / positives;
    }
}
