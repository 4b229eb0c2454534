using System.Numerics;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>Makes samples of two arrays of an .npz file, and names the array and the row of what makes none. Thread-safe.</summary>
internal static class NpzDataset
{
    /// <summary>Reads inputs (N, ...) and targets (N) or (N, T).</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">The name of the array of inputs.</param>
    /// <param name="targets">The name of the array of targets.</param>
    /// <param name="classes">The number of classes, at least 2; null for one more than the largest label.</param>
    /// <param name="targetKind">Labels or values; null for what the type of the targets says.</param>
    /// <exception cref="DataFormatException">The file is damaged, has no such arrays, or they make no samples.</exception>
    internal static Dataset Read(string path, string inputs, string targets, int? classes, TargetKind? targetKind)
    {
        NpyArray x = NpzFile.Read(path, inputs);
        NpyArray y = NpzFile.Read(path, targets);
        int count = x.Shape.Count == 0 ? 0 : x.Shape[0];
        if (count == 0 || x.Count == 0)
        {
            throw Failure(path, inputs, $"its shape is ({string.Join(", ", x.Shape)}); inputs are (N, ...), at least one sample.");
        }

        int targetSize = y.Count / count;
        if (y.Shape.Count is < 1 or > 2 || y.Shape[0] != count || targetSize == 0)
        {
            throw Failure(
                path,
                targets,
                $"its shape is ({string.Join(", ", y.Shape)}); the targets of {count} samples are ({count}) or ({count}, T).");
        }

        int[] shape = x.Shape.Count == 1 ? [1] : [.. x.Shape.Skip(1)];
        float[] values = Convert<float>(path, inputs, x);
        RequireFinite(path, inputs, values, values.Length / count);
        bool isWhole = y.ElementType is not (NpyType.Float16 or NpyType.Float32 or NpyType.Float64);
        if ((targetKind ?? (isWhole && targetSize == 1 ? TargetKind.Labels : TargetKind.Values)) == TargetKind.Labels)
        {
            int[] labels = ReadLabels(path, targets, y, targetSize, ref classes);
            return new ArrayDataset(values, shape, count, [], labels, TargetKind.Labels, classes!.Value);
        }

        float[] targetValues = Convert<float>(path, targets, y);
        RequireFinite(path, targets, targetValues, targetSize);
        return new ArrayDataset(values, shape, count, targetValues, [], TargetKind.Values, targetSize);
    }

    private static int[] ReadLabels(string path, string name, NpyArray array, int targetSize, ref int? classes)
    {
        if (targetSize != 1)
        {
            throw Failure(path, name, $"its shape is ({string.Join(", ", array.Shape)}); labels are one a sample.");
        }

        int[] labels = Convert<int>(path, name, array);
        classes ??= Math.Max(2, (int)Math.Min(labels.Max() + 1L, int.MaxValue));
        int wrong = labels.AsSpan().IndexOfAnyExceptInRange(0, classes.Value - 1);
        return wrong < 0
            ? labels
            : throw Failure(
                path, name, $"the label of row {wrong} is {labels[wrong]}; with {classes} classes it must be from 0 to {classes - 1}.");
    }

    private static T[] Convert<T>(string path, string name, NpyArray array)
        where T : struct, INumber<T> =>
        array.TryConvert(out T[] values) is { } problem ? throw Failure(path, name, problem) : values;

    private static void RequireFinite(string path, string name, float[] values, int rowSize)
    {
        if (Dataset.DescribeNonFinite(values, rowSize, "Row") is { } problem)
        {
            throw Failure(path, name, problem);
        }
    }

    private static DataFormatException Failure(string path, string name, string problem) =>
        new(path, $"array {SafeTensorsText.Quote(name)}: {problem}");
}
