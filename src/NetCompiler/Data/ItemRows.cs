namespace NetCompiler.Data;

/// <summary>Rows of floats that mappings write, an object each; they grow as objects come. One thread at a time.</summary>
/// <param name="rowSize">Floats of a row.</param>
/// <param name="expected">How many rows to make room for; 0 where nobody knows.</param>
/// <param name="name">What a row is, for messages: "Item".</param>
internal sealed class ItemRows(int rowSize, int expected, string name)
{
    private float[] _values = new float[Math.Min(Array.MaxLength, (long)rowSize * expected)];

    /// <summary>How many rows there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Adds an object's row, which begins as zeros.</summary>
    /// <exception cref="ArgumentException">A number is not finite, or there are more floats than an array holds.</exception>
    /// <exception cref="InvalidOperationException">The mapping failed.</exception>
    internal void Add<T>(T item, Action<T, Span<float>> write)
    {
        long end = ((long)Count + 1) * rowSize;
        if (end > Array.MaxLength)
        {
            throw new ArgumentException($"{Count + 1} rows of {rowSize} floats are more than an array holds.", nameof(item));
        }

        if (end > _values.Length)
        {
            Array.Resize(ref _values, (int)Math.Min(Array.MaxLength, 2 * end));
        }

        Span<float> row = _values.AsSpan(Count * rowSize, rowSize);
        try
        {
            write(item, row);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw Failure(Count, exception);
        }

        if (Dataset.DescribeNonFinite(row, rowSize, name, Count) is { } problem)
        {
            throw new ArgumentException(problem, nameof(item));
        }

        Count++;
    }

    /// <summary>All rows, one after the other.</summary>
    internal float[] ToArray()
    {
        Array.Resize(ref _values, Count * rowSize);
        return _values;
    }

    /// <summary>Says whose mapping failed.</summary>
    internal static InvalidOperationException Failure(int item, Exception exception) =>
        new($"Item {item} could not be read: {exception.Message}", exception);
}
