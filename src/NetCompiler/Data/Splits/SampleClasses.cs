using System.Globalization;

namespace NetCompiler.Data;

/// <summary>
/// The class of each sample, for splits that keep the classes' shares: its label, the place of the 1 of a one-hot target, or the
/// side of a single target of 0 and 1 or of -1 and +1. Immutable.
/// </summary>
internal sealed class SampleClasses
{
    private readonly IReadOnlyList<string> _names;

    private SampleClasses(int[] ofSamples, int count, IReadOnlyList<string> names)
    {
        OfSamples = ofSamples;
        Count = count;
        _names = names;
    }

    /// <summary>How many classes there may be.</summary>
    internal int Count { get; }

    /// <summary>(N): the class of each sample.</summary>
    internal int[] OfSamples { get; }

    /// <summary>Finds the classes.</summary>
    /// <exception cref="InvalidOperationException">There are none: the message names the first sample without.</exception>
    internal static SampleClasses Of(Dataset data) => Find(data, out string problem) ?? throw new InvalidOperationException(problem);

    /// <summary>Finds the classes; null where there are none.</summary>
    internal static SampleClasses? TryFind(Dataset data) => Find(data, out _);

    /// <summary>The class in words: <c>class 3 (cat)</c>.</summary>
    internal string Name(int label) => label < _names.Count
        ? string.Create(CultureInfo.InvariantCulture, $"class {label} ({_names[label]})")
        : string.Create(CultureInfo.InvariantCulture, $"class {label}");

    /// <summary>The samples of each class, in the order given.</summary>
    internal List<int>[] Members(ReadOnlySpan<int> order)
    {
        var members = new List<int>[Count];
        for (int label = 0; label < Count; label++)
        {
            members[label] = [];
        }

        foreach (int sample in order)
        {
            members[OfSamples[sample]].Add(sample);
        }

        return members;
    }

    private static SampleClasses? Find(Dataset data, out string problem)
    {
        problem = "There is nothing to stratify by: the samples have no targets.";
        if (data.TargetKind == TargetKind.None)
        {
            return null;
        }

        int[] classes = new int[data.Count];
        float[] target = data.TargetKind == TargetKind.Values ? new float[data.TargetSize] : [];
        bool hasZero = false;
        bool hasMinusOne = false;
        for (int index = 0; index < classes.Length; index++)
        {
            if (data.TargetKind == TargetKind.Labels)
            {
                classes[index] = data.GetLabel(index);
                if ((uint)classes[index] < (uint)data.TargetSize)
                {
                    continue;
                }

                problem = $"The label of sample {index} is {classes[index]}; there are {data.TargetSize} classes.";
                return null;
            }

            data.CopyTarget(index, target);
            classes[index] = target.Length > 1 ? OneHotPlace(target) : target[0] == 1 ? 1 : target[0] is 0 or -1 ? 0 : -1;
            hasZero |= target[0] == 0;
            hasMinusOne |= target[0] == -1;
            if (classes[index] < 0 || (target.Length == 1 && hasZero && hasMinusOne))
            {
                string values = string.Join(", ", target.Take(8).Select(value => value.ToString(CultureInfo.InvariantCulture)));
                problem = $"The target of sample {index} ({values}) is no class: a split is stratified by labels, by one-hot targets, "
                    + "or by single targets of 0 and 1 or of -1 and 1.";
                return null;
            }
        }

        return new SampleClasses(classes, target.Length == 1 ? 2 : data.TargetSize, data.ClassNames);
    }

    /// <summary>Where the only 1 among zeros is; -1 where the row is another.</summary>
    private static int OneHotPlace(ReadOnlySpan<float> row)
    {
        int place = row.IndexOf(1f);
        return place >= 0 && !row[..place].ContainsAnyExcept(0f) && !row[(place + 1)..].ContainsAnyExcept(0f) ? place : -1;
    }
}
