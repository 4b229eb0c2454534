namespace NetCompiler.Data;

/// <content>
/// Data sets from objects. Each is read once, in order, into flat arrays: afterwards the objects are not needed. A mapping writes
/// an object's numbers into a span that begins as zeros.
/// </content>
public abstract partial class Dataset
{
    /// <summary>Samples with flat inputs and labels.</summary>
    /// <typeparam name="T">The type of the objects.</typeparam>
    /// <param name="items">The objects, a sample each; at least one.</param>
    /// <param name="inputSize">Floats of one input, at least 1.</param>
    /// <param name="writeInput">Writes the input of an object.</param>
    /// <param name="label">The class of an object, from 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">
    /// There are no objects, a label is out of range, or a number is not finite; the message names the item.
    /// </exception>
    /// <exception cref="InvalidOperationException">A mapping failed; the message names the item, and what it threw is inside.</exception>
    public static Dataset From<T>(
        IEnumerable<T> items, int inputSize, Action<T, Span<float>> writeInput, Func<T, int> label, int classes) =>
        From(items, [inputSize], writeInput, label, classes);

    /// <summary>Samples with shaped inputs and labels.</summary>
    /// <typeparam name="T">The type of the objects.</typeparam>
    /// <param name="items">The objects, a sample each; at least one.</param>
    /// <param name="inputShape">The shape of one input: [28, 28, 1].</param>
    /// <param name="writeInput">Writes the input of an object, row-major.</param>
    /// <param name="label">The class of an object, from 0 to <paramref name="classes"/> - 1.</param>
    /// <param name="classes">The number of classes, at least 2.</param>
    /// <exception cref="ArgumentException">
    /// There are no objects, a label is out of range, or a number is not finite; the message names the item.
    /// </exception>
    /// <exception cref="InvalidOperationException">A mapping failed; the message names the item, and what it threw is inside.</exception>
    public static Dataset From<T>(
        IEnumerable<T> items, IReadOnlyList<int> inputShape, Action<T, Span<float>> writeInput, Func<T, int> label, int classes)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        var labels = new List<int>();
        float[] inputs = ReadItems(items, inputShape, writeInput, item => labels.Add(ReadLabel(item, labels.Count, label, classes)));
        return FromArrays(inputs, inputShape, [.. labels], classes);
    }

    /// <summary>Samples with flat inputs and target values.</summary>
    /// <typeparam name="T">The type of the objects.</typeparam>
    /// <param name="items">The objects, a sample each; at least one.</param>
    /// <param name="inputSize">Floats of one input, at least 1.</param>
    /// <param name="writeInput">Writes the input of an object.</param>
    /// <param name="targetSize">Floats of one target, at least 1.</param>
    /// <param name="writeTarget">Writes the target of an object.</param>
    /// <exception cref="ArgumentException">
    /// There are no objects, or a number is not finite; the message names the item.
    /// </exception>
    /// <exception cref="InvalidOperationException">A mapping failed; the message names the item, and what it threw is inside.</exception>
    public static Dataset From<T>(
        IEnumerable<T> items, int inputSize, Action<T, Span<float>> writeInput, int targetSize, Action<T, Span<float>> writeTarget) =>
        From(items, [inputSize], writeInput, targetSize, writeTarget);

    /// <summary>Samples with shaped inputs and target values.</summary>
    /// <typeparam name="T">The type of the objects.</typeparam>
    /// <param name="items">The objects, a sample each; at least one.</param>
    /// <param name="inputShape">The shape of one input: [28, 28, 1].</param>
    /// <param name="writeInput">Writes the input of an object, row-major.</param>
    /// <param name="targetSize">Floats of one target, at least 1.</param>
    /// <param name="writeTarget">Writes the target of an object.</param>
    /// <exception cref="ArgumentException">
    /// There are no objects, or a number is not finite; the message names the item.
    /// </exception>
    /// <exception cref="InvalidOperationException">A mapping failed; the message names the item, and what it threw is inside.</exception>
    public static Dataset From<T>(
        IEnumerable<T> items,
        IReadOnlyList<int> inputShape,
        Action<T, Span<float>> writeInput,
        int targetSize,
        Action<T, Span<float>> writeTarget)
    {
        ArgumentNullException.ThrowIfNull(writeTarget);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        var targets = new ItemRows(targetSize, expected: 0, "Target of item");
        float[] inputs = ReadItems(items, inputShape, writeInput, item => targets.Add(item, writeTarget));
        return FromArrays(inputs, inputShape, targets.ToArray(), targetSize);
    }

    /// <summary>Samples with flat inputs and one target value each.</summary>
    /// <typeparam name="T">The type of the objects.</typeparam>
    /// <param name="items">The objects, a sample each; at least one.</param>
    /// <param name="inputSize">Floats of one input, at least 1.</param>
    /// <param name="writeInput">Writes the input of an object.</param>
    /// <param name="target">The target value of an object.</param>
    /// <exception cref="ArgumentException">
    /// There are no objects, or a number is not finite; the message names the item.
    /// </exception>
    /// <exception cref="InvalidOperationException">A mapping failed; the message names the item, and what it threw is inside.</exception>
    public static Dataset From<T>(
        IEnumerable<T> items, int inputSize, Action<T, Span<float>> writeInput, Func<T, float> target) =>
        From(items, [inputSize], writeInput, target);

    /// <summary>Samples with shaped inputs and one target value each.</summary>
    /// <typeparam name="T">The type of the objects.</typeparam>
    /// <param name="items">The objects, a sample each; at least one.</param>
    /// <param name="inputShape">The shape of one input: [28, 28, 1].</param>
    /// <param name="writeInput">Writes the input of an object, row-major.</param>
    /// <param name="target">The target value of an object.</param>
    /// <exception cref="ArgumentException">
    /// There are no objects, or a number is not finite; the message names the item.
    /// </exception>
    /// <exception cref="InvalidOperationException">A mapping failed; the message names the item, and what it threw is inside.</exception>
    public static Dataset From<T>(
        IEnumerable<T> items, IReadOnlyList<int> inputShape, Action<T, Span<float>> writeInput, Func<T, float> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return From(items, inputShape, writeInput, targetSize: 1, (item, destination) => destination[0] = target(item));
    }

    private static float[] ReadItems<T>(
        IEnumerable<T> items, IReadOnlyList<int> inputShape, Action<T, Span<float>> writeInput, Action<T> readTarget)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(writeInput);
        int inputSize = CheckShape(inputShape);
        var inputs = new ItemRows(inputSize, items.TryGetNonEnumeratedCount(out int count) ? count : 0, "Item");
        foreach (T item in items)
        {
            inputs.Add(item, writeInput);
            readTarget(item);
        }

        return inputs.Count > 0
            ? inputs.ToArray()
            : throw new ArgumentException("There are no items; a data set has at least one sample.", nameof(items));
    }

    private static int ReadLabel<T>(T item, int number, Func<T, int> read, int classes)
    {
        int label;
        try
        {
            label = read(item);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw ItemRows.Failure(number, exception);
        }

        return (uint)label < (uint)classes
            ? label
            : throw new ArgumentException(
                $"The label of item {number} is {label}; with {classes} classes it must be from 0 to {classes - 1}.", nameof(item));
    }
}
