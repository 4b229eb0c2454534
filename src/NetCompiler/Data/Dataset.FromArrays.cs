using System.Globalization;

namespace NetCompiler.Data;

/// <content>Data sets from arrays. The flat arrays are kept, not copied: do not change them while the data set is used.</content>
public abstract partial class Dataset
{
    /// <summary>Samples with flat inputs and target values. The arrays are kept, not copied.</summary>
    /// <param name="inputs">N rows of <paramref name="inputSize"/> floats.</param>
    /// <param name="inputSize">Floats of one input, at least 1.</param>
    /// <param name="targets">N rows of <paramref name="targetSize"/> floats.</param>
    /// <param name="targetSize">Floats of one target, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a number is not finite; the message names the row.</exception>
    public static Dataset FromArrays(float[] inputs, int inputSize, float[] targets, int targetSize = 1) =>
        FromArrays(inputs, [inputSize], targets, targetSize);

    /// <summary>Samples with shaped inputs and target values. The arrays are kept, not copied.</summary>
    /// <param name="inputs">N inputs, each row-major over <paramref name="inputShape"/>.</param>
    /// <param name="inputShape">The shape of one input: [28, 28, 1].</param>
    /// <param name="targets">N rows of <paramref name="targetSize"/> floats.</param>
    /// <param name="targetSize">Floats of one target, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or a number is not finite; the message names the row.</exception>
    public static Dataset FromArrays(float[] inputs, IReadOnlyList<int> inputShape, float[] targets, int targetSize = 1)
    {
        ArgumentNullException.ThrowIfNull(targets);
        int count = CountRows(inputs, inputShape, out int[] shape);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        if (targets.Length != (long)count * targetSize)
        {
            throw new ArgumentException(
                $"{targets.Length} target floats given; {count} samples of {targetSize} take {(long)count * targetSize}.", nameof(targets));
        }

        CheckFinite(inputs, inputs.Length / count, nameof(inputs));
        CheckFinite(targets, targetSize, nameof(targets));
        return new ArrayDataset(inputs, shape, count, targets, [], TargetKind.Values, targetSize);
    }

    /// <summary>Samples with flat inputs and labels. The arrays are kept, not copied.</summary>
    /// <param name="inputs">N rows of <paramref name="inputSize"/> floats.</param>
    /// <param name="inputSize">Floats of one input, at least 1.</param>
    /// <param name="labels">N classes, each from 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit, a label is out of range, or a number is not finite; the message names the row.
    /// </exception>
    public static Dataset FromArrays(float[] inputs, int inputSize, int[] labels, int classes) =>
        FromArrays(inputs, [inputSize], labels, classes);

    /// <summary>Samples with shaped inputs and labels. The arrays are kept, not copied.</summary>
    /// <param name="inputs">N inputs, each row-major over <paramref name="inputShape"/>.</param>
    /// <param name="inputShape">The shape of one input: [28, 28, 1].</param>
    /// <param name="labels">N classes, each from 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">
    /// The lengths do not fit, a label is out of range, or a number is not finite; the message names the row.
    /// </exception>
    public static Dataset FromArrays(float[] inputs, IReadOnlyList<int> inputShape, int[] labels, int classes)
    {
        ArgumentNullException.ThrowIfNull(labels);
        int count = CountRows(inputs, inputShape, out int[] shape);
        if (labels.Length != count)
        {
            throw new ArgumentException($"{labels.Length} labels given for {count} samples; each takes one.", nameof(labels));
        }

        CheckLabels(labels, classes);
        CheckFinite(inputs, inputs.Length / count, nameof(inputs));
        return new ArrayDataset(inputs, shape, count, [], labels, TargetKind.Labels, classes);
    }

    /// <summary>Samples with target rows, from matrices. They are copied.</summary>
    /// <param name="inputs">(N, I) floats.</param>
    /// <param name="targets">(N, T) floats.</param>
    /// <exception cref="ArgumentException">The row counts differ, or a number is not finite; the message names the row.</exception>
    public static Dataset FromArrays(float[,] inputs, float[,] targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        float[] flat = Flatten(inputs);
        CheckRowCounts(inputs.GetLength(0), targets.GetLength(0));
        return FromArrays(flat, inputs.GetLength(1), Flatten(targets), targets.GetLength(1));
    }

    /// <summary>Samples with one target value each, from a matrix. The inputs are copied.</summary>
    /// <param name="inputs">(N, I) floats.</param>
    /// <param name="targets">N floats.</param>
    /// <exception cref="ArgumentException">The row counts differ, or a number is not finite; the message names the row.</exception>
    public static Dataset FromArrays(float[,] inputs, float[] targets) =>
        FromArrays(Flatten(inputs), inputs.GetLength(1), targets, targetSize: 1);

    /// <summary>Samples with labels, from a matrix. The inputs are copied.</summary>
    /// <param name="inputs">(N, I) floats.</param>
    /// <param name="labels">N classes, each from 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">
    /// The row counts differ, a label is out of range, or a number is not finite; the message names the row.
    /// </exception>
    public static Dataset FromArrays(float[,] inputs, int[] labels, int classes) =>
        FromArrays(Flatten(inputs), inputs.GetLength(1), labels, classes);

    /// <summary>Samples with target rows, from an array a sample. They are copied.</summary>
    /// <param name="inputs">N arrays of one length.</param>
    /// <param name="targets">N arrays of one length.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not finite; the message names the row.</exception>
    public static Dataset FromArrays(float[][] inputs, float[][] targets)
    {
        float[] flat = Flatten(inputs, nameof(inputs), out int inputSize);
        float[] flatTargets = Flatten(targets, nameof(targets), out int targetSize);
        CheckRowCounts(inputs.Length, targets.Length);
        return FromArrays(flat, inputSize, flatTargets, targetSize);
    }

    /// <summary>Samples with one target value each, from an array a sample. The inputs are copied.</summary>
    /// <param name="inputs">N arrays of one length.</param>
    /// <param name="targets">N floats.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a number is not finite; the message names the row.</exception>
    public static Dataset FromArrays(float[][] inputs, float[] targets) =>
        FromArrays(Flatten(inputs, nameof(inputs), out int inputSize), inputSize, targets, targetSize: 1);

    /// <summary>Samples with labels, from an array a sample. The inputs are copied.</summary>
    /// <param name="inputs">N arrays of one length.</param>
    /// <param name="labels">N classes, each from 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">
    /// The lengths differ, a label is out of range, or a number is not finite; the message names the row.
    /// </exception>
    public static Dataset FromArrays(float[][] inputs, int[] labels, int classes) =>
        FromArrays(Flatten(inputs, nameof(inputs), out int inputSize), inputSize, labels, classes);

    private protected static void CheckLabels(ReadOnlySpan<int> labels, int classes)
    {
        if (classes < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes, "There must be at least 2 classes.");
        }

        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classes)
            {
                throw new ArgumentException(
                    $"The label of row {row} is {labels[row]}; with {classes} classes it must be from 0 to {classes - 1}.", nameof(labels));
            }
        }
    }

    private static int CountRows(float[] inputs, IReadOnlyList<int> inputShape, out int[] shape)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        int size = CheckShape(inputShape);
        shape = [.. inputShape];
        (int count, int rest) = Math.DivRem(inputs.Length, size);
        return rest == 0 && count > 0
            ? count
            : throw new ArgumentException(
                $"{inputs.Length} input floats given; a sample of shape ({string.Join(", ", shape)}) takes {size}, "
                + "and there must be a whole number of samples, at least one.",
                nameof(inputs));
    }

    /// <summary>The product of a shape, which fits an int.</summary>
    private static int CheckShape(IReadOnlyList<int> inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        long size = 1;
        foreach (int length in inputShape)
        {
            size = length < 1 ? 0 : size * length;
            if (size is < 1 or > int.MaxValue)
            {
                throw new ArgumentException(
                    $"The input shape ({string.Join(", ", inputShape)}) must have positive sizes whose product fits an int.",
                    nameof(inputShape));
            }
        }

        return (int)size;
    }

    private static void CheckRowCounts(int inputs, int targets)
    {
        if (inputs != targets)
        {
            throw new ArgumentException(
                $"{targets} target rows given for {inputs} input rows; each sample takes one of both.", nameof(targets));
        }
    }

    private static void CheckFinite(float[] values, int rowSize, string argument)
    {
        if (DescribeNonFinite(values, rowSize, "Row") is { } problem)
        {
            throw new ArgumentException(problem, argument);
        }
    }

    /// <summary>Where the first number is that is not finite; null where all are.</summary>
    internal static string? DescribeNonFinite(ReadOnlySpan<float> values, int rowSize, string row, int firstRow = 0)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (!float.IsFinite(values[index]))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row} {firstRow + (index / rowSize)}, column {index % rowSize} is {values[index]}; every number must be finite.");
            }
        }

        return null;
    }

    private static float[] Flatten(float[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        float[] flat = new float[matrix.Length];
        Buffer.BlockCopy(matrix, 0, flat, 0, Buffer.ByteLength(matrix));
        return flat;
    }

    private static float[] Flatten(float[][] rows, string argument, out int size)
    {
        ArgumentNullException.ThrowIfNull(rows, argument);
        size = rows.Length == 0 ? 0 : rows[0]?.Length ?? 0;
        for (int row = 0; row < rows.Length; row++)
        {
            if (rows[row]?.Length != size || size == 0)
            {
                throw new ArgumentException(
                    $"Row {row} holds {rows[row]?.Length ?? 0} numbers; every row must hold as many as row 0, "
                    + $"which is {size}, and at least 1.",
                    argument);
            }
        }

        float[] flat = new float[checked(rows.Length * size)];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row].CopyTo(flat, row * size);
        }

        return flat;
    }
}
