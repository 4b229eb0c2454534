using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetCompiler;

/// <summary>
/// What some metrics came to: numbers by name, in the order of the metrics. Equal to others of the same names and numbers.
/// Thread-safety: immutable, safe for any number of threads; those of a <see cref="TrainingProgress"/> hold until the next report.
/// </summary>
[SuppressMessage("Naming", "CA1710", Justification = "Named after what it holds, as is EpochResult beside it.")]
public sealed class MetricValues : IReadOnlyDictionary<string, double>, IEquatable<MetricValues>
{
    private readonly string[] _names;
    private readonly double[] _values;

    /// <summary>Keeps numbers by name.</summary>
    /// <param name="values">Names, each given once, and their numbers.</param>
    /// <exception cref="ArgumentException">A name is given twice.</exception>
    public MetricValues(params IReadOnlyList<KeyValuePair<string, double>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _names = [.. values.Select(value => value.Key)];
        _values = [.. values.Select(value => value.Value)];
        if (_names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"'{twice.Key}' is given twice; give each metric a name of its own.", nameof(values));
        }
    }

    private MetricValues(string[] names, double[] values)
    {
        _names = names;
        _values = values;
    }

    /// <summary>No metrics.</summary>
    public static MetricValues None { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _names;

    /// <inheritdoc/>
    public IEnumerable<double> Values => _values;

    /// <summary>The number of a metric.</summary>
    /// <param name="key">Its name.</param>
    /// <exception cref="KeyNotFoundException">There is no such metric; the message lists those there are.</exception>
    public double this[string key] => TryGetValue(key, out double value)
        ? value
        : throw new KeyNotFoundException($"There is no metric '{key}'; there are {string.Join(", ", _names)}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Array.IndexOf(_names, key) >= 0;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        int place = Array.IndexOf(_names, key);
        value = place >= 0 ? _values[place] : double.NaN;
        return place >= 0;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (int place = 0; place < _names.Length; place++)
        {
            yield return new KeyValuePair<string, double>(_names[place], _values[place]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(MetricValues? other) =>
        other is not null && _names.AsSpan().SequenceEqual(other._names) && _values.AsSpan().SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as MetricValues);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach ((string name, double value) in this)
        {
            hash.Add(name, StringComparer.Ordinal);
            hash.Add(value);
        }

        return hash.ToHashCode();
    }

    /// <summary><c>precision 0.95, recall 0.9</c>.</summary>
    public override string ToString() =>
        string.Join(", ", this.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key} {value.Value}")));

    /// <summary>Zeros under some names, to be set.</summary>
    internal static MetricValues Of(string[] names) => new(names, new double[names.Length]);

    /// <summary>Replaces the number at a place: for reports that are made anew each time.</summary>
    internal void Set(int place, double value) => _values[place] = value;
}
