using System.Globalization;

namespace NetCompiler.Checkpoints;

/// <summary>
/// Named numbers and arrays of one part of a training run, such as a callback or a metric, on their way into a checkpoint or out
/// of it. Numbers come back bit for bit. Thread-safety: one thread at a time.
/// </summary>
public sealed class CheckpointState
{
    private readonly SortedDictionary<string, string> _numbers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, float[]> _arrays = new(StringComparer.Ordinal);

    /// <summary>Keeps a whole number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The number.</param>
    public void Set(string name, long value) => _numbers[name] = value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Keeps a number, which need not be finite.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">The number.</param>
    public void Set(string name, double value) => _numbers[name] = value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Keeps whole numbers.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="values">The numbers.</param>
    public void Set(string name, ReadOnlySpan<long> values) =>
        _numbers[name] = string.Join(' ', Array.ConvertAll(values.ToArray(), value => value.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Keeps numbers.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="values">The numbers.</param>
    public void Set(string name, ReadOnlySpan<double> values) =>
        _numbers[name] = string.Join(' ', Array.ConvertAll(values.ToArray(), value => value.ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>Keeps many floats, such as weights.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="values">The numbers; copied.</param>
    public void SetArray(string name, ReadOnlySpan<float> values) => _arrays[name] = values.ToArray();

    /// <summary>Whether something of a name was kept.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => _numbers.ContainsKey(name) || _arrays.ContainsKey(name);

    /// <summary>A whole number that was kept.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="CheckpointException">There is none of that name.</exception>
    public long GetInt64(string name) => Parse(name, text => long.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>A number that was kept.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="CheckpointException">There is none of that name.</exception>
    public double GetDouble(string name) => Parse(name, text => double.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>Whole numbers that were kept.</summary>
    /// <param name="name">Their name.</param>
    /// <exception cref="CheckpointException">There are none of that name.</exception>
    public long[] GetInt64s(string name) =>
        Parse(name, text => Array.ConvertAll(Split(text), part => long.Parse(part, CultureInfo.InvariantCulture)));

    /// <summary>Numbers that were kept.</summary>
    /// <param name="name">Their name.</param>
    /// <exception cref="CheckpointException">There are none of that name.</exception>
    public double[] GetDoubles(string name) =>
        Parse(name, text => Array.ConvertAll(Split(text), part => double.Parse(part, CultureInfo.InvariantCulture)));

    /// <summary>Floats that were kept.</summary>
    /// <param name="name">Their name.</param>
    /// <exception cref="CheckpointException">There are none of that name.</exception>
    public float[] GetArray(string name) =>
        _arrays.TryGetValue(name, out float[]? values) ? values : throw Missing(name);

    internal IReadOnlyDictionary<string, string> Numbers => _numbers;

    internal IReadOnlyDictionary<string, float[]> Arrays => _arrays;

    internal void SetText(string name, string text) => _numbers[name] = text;

    internal string GetText(string name) => Parse(name, text => text);

    internal void TakeArray(string name, float[] values) => _arrays[name] = values;

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private T Parse<T>(string name, Func<string, T> parse)
    {
        if (!_numbers.TryGetValue(name, out string? text))
        {
            throw Missing(name);
        }

        try
        {
            return parse(text);
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new CheckpointException($"'{name}' is '{text}', which is no such number.", exception);
        }
    }

    private static CheckpointException Missing(string name) => new($"The checkpoint holds no '{name}'.");
}
