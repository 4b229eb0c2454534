namespace NetCompiler.Data;

/// <summary>The groups that samples belong to, numbered in the order in which they first come. Immutable.</summary>
internal sealed class SampleGroups
{
    private SampleGroups(int[] ofSamples, int[] sizes)
    {
        OfSamples = ofSamples;
        Sizes = sizes;
    }

    /// <summary>(N): the group of each sample.</summary>
    internal int[] OfSamples { get; }

    /// <summary>How many samples each group has.</summary>
    internal int[] Sizes { get; }

    /// <summary>How many groups there are.</summary>
    internal int Count => Sizes.Length;

    /// <summary>Numbers the groups.</summary>
    /// <param name="groups">A group a sample.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <param name="least">How many groups there must be.</param>
    /// <exception cref="ArgumentException">There are not as many as samples, too few different ones, or one is null.</exception>
    internal static SampleGroups Of<TGroup>(IReadOnlyList<TGroup> groups, int samples, int least)
        where TGroup : notnull
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count != samples)
        {
            throw new ArgumentException($"{groups.Count} groups given for {samples} samples; each belongs to one.", nameof(groups));
        }

        var numbers = new Dictionary<TGroup, int>();
        int[] ofSamples = new int[samples];
        for (int index = 0; index < samples; index++)
        {
            if (groups[index] is not { } group)
            {
                throw new ArgumentException($"The group of sample {index} is null.", nameof(groups));
            }

            numbers.TryAdd(group, numbers.Count);
            ofSamples[index] = numbers[group];
        }

        if (numbers.Count < least)
        {
            throw new ArgumentException(
                $"There are {numbers.Count} groups; {least} parts take at least as many, for no group is cut.", nameof(groups));
        }

        int[] sizes = new int[numbers.Count];
        foreach (int group in ofSamples)
        {
            sizes[group]++;
        }

        return new SampleGroups(ofSamples, sizes);
    }
}
