using NetCompiler.Data;

namespace NetCompiler.Tests.Training;

/// <summary>Samples in lists, with hooks to misbehave.</summary>
internal sealed class ListDataset : Dataset
{
    private readonly float[][] _inputs;
    private readonly float[][]? _targets;
    private readonly int[]? _labels;
    private readonly int[] _shape;

    internal ListDataset(float[][] inputs, int[] labels, int classes, int[]? shape = null)
        : this(inputs, shape)
    {
        _labels = labels;
        TargetSize = classes;
    }

    internal ListDataset(float[][] inputs, float[][] targets, int[]? shape = null)
        : this(inputs, shape)
    {
        _targets = targets;
        TargetSize = targets.Length == 0 ? 1 : targets[0].Length;
    }

    private ListDataset(float[][] inputs, int[]? shape)
    {
        _inputs = inputs;
        _shape = shape ?? [inputs.Length == 0 ? 1 : inputs[0].Length];
    }

    /// <summary>Called with the index of each sample that is read.</summary>
    internal Action<int>? Reading { get; set; }

    public override int Count => _inputs.Length;

    public override IReadOnlyList<int> InputShape => _shape;

    public override TargetKind TargetKind => _labels is null ? TargetKind.Values : TargetKind.Labels;

    public override int TargetSize { get; }

    public override void CopyInput(int index, Span<float> destination)
    {
        Reading?.Invoke(index);
        _inputs[index].CopyTo(destination);
    }

    public override void CopyTarget(int index, Span<float> destination) => _targets![index].CopyTo(destination);

    public override int GetLabel(int index) => _labels![index];

    /// <summary>Points around a centre a class: a linear model learns them almost wholly.</summary>
    internal static ListDataset Clusters(int count, int inputs, int classes, ulong seed = 7)
    {
        float[][] samples = new float[count][];
        int[] labels = new int[count];
        for (int index = 0; index < count; index++)
        {
            int label = CounterRandom.Below(classes, seed, 0, (ulong)index);
            labels[index] = label;
            samples[index] = [.. Enumerable.Range(0, inputs).Select(place =>
                (float)((place % classes == label ? 2 : 0) + (0.5 * CounterRandom.Normal(seed, (ulong)index + 1, (ulong)place))))];
        }

        return new ListDataset(samples, labels, classes);
    }

    /// <summary>t = 2 x0 - x1 + 0.5, without noise.</summary>
    internal static ListDataset Plane(int count)
    {
        float[][] samples = [.. Enumerable.Range(0, count).Select(index =>
            new[] { (float)CounterRandom.Uniform(3, 0, (ulong)index), (float)CounterRandom.Uniform(3, 1, (ulong)index) })];
        return new ListDataset(samples, [.. samples.Select(sample => new[] { (2 * sample[0]) - sample[1] + 0.5f })]);
    }
}
