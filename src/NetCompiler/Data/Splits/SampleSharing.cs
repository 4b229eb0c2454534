namespace NetCompiler.Data;

/// <summary>
/// Shares samples out: each rule gives the part of every sample. Parts of a split are 0 for training, then one for each fraction;
/// parts of a cross-validation are its folds. Deterministic: the seed, the number of samples and their classes or groups decide.
/// Thread-safe: pure functions.
/// </summary>
internal static class SampleSharing
{
    /// <summary>The samples' numbers in a random order.</summary>
    internal static int[] ShuffledOrder(int count, ulong seed)
    {
        int[] order = new int[count];
        for (int index = 0; index < count; index++)
        {
            order[index] = index;
        }

        new DataRandom(seed, stream: 0).Shuffle(order);
        return order;
    }

    /// <summary>Folds whose sizes differ by at most one.</summary>
    internal static int[] Deal(int count, int folds, ulong seed)
    {
        int[] parts = new int[count];
        int dealt = 0;
        foreach (int sample in ShuffledOrder(count, seed))
        {
            parts[sample] = dealt++ % folds;
        }

        return parts;
    }

    /// <summary>Folds whose sizes differ by at most one in each class, and in all.</summary>
    /// <exception cref="InvalidOperationException">A class has fewer samples than there are folds.</exception>
    internal static int[] DealByClass(SampleClasses classes, int folds, ulong seed)
    {
        int[] parts = new int[classes.OfSamples.Length];
        List<int>[] members = classes.Members(ShuffledOrder(parts.Length, seed));
        RequireMembers(classes, members, folds, $"{folds} folds");

        // Dealing goes on from class to class where it was, so that no fold is always the first.
        int dealt = 0;
        foreach (int sample in members.SelectMany(samples => samples))
        {
            parts[sample] = dealt++ % folds;
        }

        return parts;
    }

    /// <summary>
    /// Folds that cut no group. Large groups come first, equal ones in random order, each into the fold that is smallest by then.
    /// </summary>
    internal static int[] DealGroups(SampleGroups groups, int folds, ulong seed)
    {
        int[] foldOf = new int[groups.Count];
        int[] sizes = new int[folds];
        foreach (int group in ShuffledOrder(groups.Count, seed).OrderByDescending(group => groups.Sizes[group]))
        {
            int smallest = Array.IndexOf(sizes, sizes.Min());
            foldOf[group] = smallest;
            sizes[smallest] += groups.Sizes[group];
        }

        return Array.ConvertAll(groups.OfSamples, group => foldOf[group]);
    }

    /// <summary>
    /// Fractions of the whole and of each class, each up to less than one sample; every class gives each part at least one sample.
    /// </summary>
    /// <exception cref="InvalidOperationException">A class has fewer samples than there are parts.</exception>
    internal static int[] ShareByClass(SampleClasses classes, ReadOnlySpan<double> fractions, ulong seed)
    {
        int[] parts = new int[classes.OfSamples.Length];
        List<int>[] members = classes.Members(ShuffledOrder(parts.Length, seed));
        RequireMembers(classes, members, fractions.Length + 1, $"{fractions.Length + 1} parts");
        int[][] quotas = ClassQuotas.Share(Array.ConvertAll(members, samples => samples.Count), fractions);
        for (int label = 0; label < members.Length; label++)
        {
            int taken = 0;
            for (int part = 1; part <= fractions.Length; part++)
            {
                for (int end = taken + quotas[label][part]; taken < end; taken++)
                {
                    parts[members[label][taken]] = part;
                }
            }
        }

        return parts;
    }

    /// <summary>
    /// Fractions of the whole, as nearly as groups make them up, each part of the groups that those before it left, in random order;
    /// each gets at least one group.
    /// </summary>
    internal static int[] ShareGroups(SampleGroups groups, ReadOnlySpan<double> fractions, ulong seed)
    {
        List<int> left = [.. ShuffledOrder(groups.Count, seed)];
        int[] partOf = new int[groups.Count];
        for (int part = 1; part <= fractions.Length; part++)
        {
            int partsLeft = fractions.Length + 1 - part;
            double wanted = groups.OfSamples.Length * fractions[part - 1];
            List<int> chosen = GroupChooser.Choose(left, groups.Sizes, wanted, partsLeft);
            chosen.ForEach(group => partOf[group] = part);
            left.RemoveAll(group => partOf[group] > 0);
        }

        return Array.ConvertAll(groups.OfSamples, group => partOf[group]);
    }

    private static void RequireMembers(SampleClasses classes, List<int>[] members, int least, string what)
    {
        for (int label = 0; label < members.Length; label++)
        {
            if (members[label].Count > 0 && members[label].Count < least)
            {
                throw new InvalidOperationException(
                    $"Only {members[label].Count} samples are of {classes.Name(label)}; {what} take at least {least} of each class.");
            }
        }
    }
}
