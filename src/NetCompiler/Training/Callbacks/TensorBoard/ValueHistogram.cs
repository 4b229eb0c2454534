using NetCompiler.Serialization;

namespace NetCompiler.Runtime;

/// <summary>
/// Counts numbers by size, as TensorFlow does (tensorflow/core/lib/histogram): limits at ±1e-12, each the one before times 1.1, up to
/// 1e20, and 0 between. Bucket k holds numbers x with limit[k - 1] &lt;= x &lt; limit[k]. Numbers that are not finite are not
/// counted. Thread-safety: one thread at a time.
/// </summary>
internal sealed class ValueHistogram
{
    private static readonly double[] s_limits = MakeLimits();

    private readonly double[] _counts = new double[s_limits.Length];
    private readonly double[] _usedLimits = new double[s_limits.Length];
    private readonly double[] _usedCounts = new double[s_limits.Length];
    private double _least;
    private double _largest;
    private double _count;
    private double _sum;
    private double _squares;

    /// <summary>Counts anew.</summary>
    internal void Count(ReadOnlySpan<float> values)
    {
        Array.Clear(_counts);
        (_least, _largest) = (double.MaxValue, double.MinValue);
        (_count, _sum, _squares) = (0, 0, 0);
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                continue;
            }

            _counts[Bucket(value)]++;
            _least = Math.Min(_least, value);
            _largest = Math.Max(_largest, value);
            _count++;
            _sum += value;
            _squares += (double)value * value;
        }
    }

    /// <summary>
    /// Writes the fields of a <c>HistogramProto</c>: min, max, num, sum, sum_squares, limits, counts. Neighbours that are empty
    /// become one bucket.
    /// </summary>
    internal void WriteTo(ProtobufWriter message)
    {
        message.WriteDouble(1, _least);
        message.WriteDouble(2, _largest);
        message.WriteDouble(3, _count);
        message.WriteDouble(4, _sum);
        message.WriteDouble(5, _squares);
        int used = 0;
        for (int bucket = 0; bucket < s_limits.Length; bucket++)
        {
            bool isEmpty = _counts[bucket] == 0;
            used -= isEmpty && used > 0 && _usedCounts[used - 1] == 0 ? 1 : 0;
            _usedLimits[used] = s_limits[bucket];
            _usedCounts[used] = _counts[bucket];
            used++;
        }

        message.WriteDoubles(6, _usedLimits.AsSpan(0, used));
        message.WriteDoubles(7, _usedCounts.AsSpan(0, used));
    }

    /// <summary>The first bucket whose limit is above a number.</summary>
    private static int Bucket(double value)
    {
        int place = Array.BinarySearch(s_limits, value);
        return place >= 0 ? place + 1 : ~place;
    }

    private static double[] MakeLimits()
    {
        var limits = new List<double>();
        for (double limit = 1e-12; limit < 1e20; limit *= 1.1)
        {
            limits.Add(limit);
        }

        limits.Add(double.MaxValue);
        return [.. limits.Select(limit => -limit).Reverse(), 0, .. limits];
    }
}
