namespace NetCompiler.Data;

/// <summary>Weights of classes for <see cref="TrainingOptions.ClassWeights"/>. Thread-safe.</summary>
public static class ClassWeights
{
    /// <summary>
    /// N / (K n) for each class, n the number of its samples, N of all and K the number of classes: the classes count alike in the sum,
    /// and the mean weight is 1 (scikit-learn's "balanced"). A class without samples has weight 0.
    /// </summary>
    /// <param name="data">
    /// Samples with labels, with targets of one value that are 0 or 1 (or -1 or 1), or with a target for each class, whose largest counts.
    /// </param>
    /// <exception cref="ArgumentException">There is no sample, or the data set has no targets.</exception>
    public static float[] Balanced(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0 || data.TargetKind == TargetKind.None)
        {
            throw new ArgumentException("Weights of classes need at least one sample, and targets.", nameof(data));
        }

        float[] target = new float[data.TargetKind == TargetKind.Values ? data.TargetSize : 0];
        int[] counts = new int[ClassCount(data)];
        for (int index = 0; index < data.Count; index++)
        {
            counts[ClassOf(data, index, target)]++;
        }

        int present = counts.Count(count => count > 0);
        return Array.ConvertAll(counts, count => count == 0 ? 0f : (float)(data.Count / ((double)present * count)));
    }

    /// <summary>How many classes a data set tells apart.</summary>
    internal static int ClassCount(Dataset data) => data.TargetKind == TargetKind.Values && data.TargetSize == 1 ? 2 : data.TargetSize;

    /// <summary>A sample's class; its target is left in the span, where there is one.</summary>
    internal static int ClassOf(Dataset data, int index, Span<float> target)
    {
        if (data.TargetKind == TargetKind.Labels)
        {
            return data.GetLabel(index);
        }

        data.CopyTarget(index, target);
        return ClassOf(target);
    }

    /// <summary>The class of a target: of one value the upper half, of several the largest.</summary>
    internal static int ClassOf(ReadOnlySpan<float> target)
    {
        if (target.Length == 1)
        {
            return target[0] > 0.5f ? 1 : 0;
        }

        int largest = 0;
        for (int place = 1; place < target.Length; place++)
        {
            largest = target[place] > target[largest] ? place : largest;
        }

        return largest;
    }
}
