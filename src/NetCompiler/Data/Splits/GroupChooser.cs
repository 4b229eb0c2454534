using System.Collections;

namespace NetCompiler.Data;

/// <summary>
/// Chooses groups whose sizes add up as nearly as they can to what is wanted: of all sums that can be made up the nearest, made up by
/// the groups that come first. Too many for that table are thinned out by taking the first ones that fit. Thread-safe: pure functions.
/// </summary>
internal static class GroupChooser
{
    /// <summary>The most bits that the table takes: 32 MB.</summary>
    private const long MostBits = 1L << 28;

    /// <summary>What a row of it takes besides its sums.</summary>
    private const long RowBits = 1 << 9;

    /// <summary>Chooses at least one group.</summary>
    /// <param name="groups">Those to choose from, in random order.</param>
    /// <param name="sizes">The size of every group.</param>
    /// <param name="wanted">The samples wanted.</param>
    /// <param name="least">How many groups to leave, at least.</param>
    internal static List<int> Choose(IReadOnlyList<int> groups, int[] sizes, double wanted, int least)
    {
        List<int> chosen = [];
        foreach (int group in groups)
        {
            if (Capacity(wanted, least) >= groups.Count)
            {
                break;
            }

            if (sizes[group] <= wanted && groups.Count - chosen.Count > least)
            {
                chosen.Add(group);
                wanted -= sizes[group];
            }
        }

        int[] left = [.. groups.Except(chosen)];
        int[] few = left[..(int)Math.Min(left.Length, Capacity(wanted, least))];
        if (few.Length > 0)
        {
            chosen.AddRange(MakeUp(few, sizes, wanted, Math.Max(0, least - (left.Length - few.Length)), isEmptyFine: chosen.Count > 0));
        }

        return chosen.Count > 0 ? chosen : [left.MinBy(group => sizes[group])];
    }

    /// <summary>For how many groups there is room in the table.</summary>
    private static long Capacity(double wanted, int least) => (MostBits / ((least + 1) * (Width(wanted) + RowBits))) - 1;

    // A sum of more than twice what is wanted is farther from it than none.
    private static long Width(double wanted) => (long)(2 * wanted) + 1;

    /// <summary>Those groups that make up the nearest sum; none where any is too large.</summary>
    private static IEnumerable<int> MakeUp(int[] groups, int[] sizes, double wanted, int least, bool isEmptyFine)
    {
        // sums[i][c]: what groups i and on can make up if they leave c of them, or where c is the least, that many or more.
        var sums = new BitArray[groups.Length + 1][];
        sums[^1] = NewRow((int)Width(wanted), least);
        sums[^1][0][0] = true;
        for (int index = groups.Length - 1; index >= 0; index--)
        {
            sums[index] = Prepend(sums[index + 1], sizes[groups[index]]);
        }

        int sum = Nearest(sums[0][least], wanted, isEmptyFine ? 0 : 1);
        int leave = least;
        for (int index = 0; index < groups.Length && sum > 0; index++)
        {
            int size = sizes[groups[index]];
            if (sum >= size && sums[index + 1][leave][sum - size])
            {
                sum -= size;
                yield return groups[index];
            }
            else if (leave < least || !sums[index + 1][least][sum])
            {
                leave--;
            }
        }
    }

    private static BitArray[] NewRow(int width, int least) => [.. Enumerable.Range(0, least + 1).Select(_ => new BitArray(width))];

    /// <summary>The sums with one more group, which is taken or left.</summary>
    private static BitArray[] Prepend(BitArray[] sums, int size)
    {
        BitArray[] longer = Array.ConvertAll(sums, taken => new BitArray(taken).LeftShift(size));
        for (int leave = 1; leave < sums.Length; leave++)
        {
            longer[leave].Or(sums[leave - 1]);
        }

        longer[^1].Or(sums[^1]);
        return longer;
    }

    /// <summary>The sum nearest to what is wanted, of two as near the smaller; 0 where there is none.</summary>
    private static int Nearest(BitArray sums, double wanted, int from)
    {
        int nearest = 0;
        double distance = double.PositiveInfinity;
        for (int sum = from; sum < sums.Length; sum++)
        {
            if (sums[sum] && Math.Abs(sum - wanted) < distance)
            {
                (nearest, distance) = (sum, Math.Abs(sum - wanted));
            }
        }

        return nearest;
    }
}
