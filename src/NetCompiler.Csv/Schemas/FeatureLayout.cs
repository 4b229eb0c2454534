namespace NetCompiler.Data;

/// <summary>
/// How some columns become a row of floats. A row is kept packed, one float a cell (a number or the place of a category) and one for
/// each indicator, and unfolded when it is read: so one-hot columns take no memory, and numbers that lie side by side are
/// copied at once. Immutable; safe for any number of threads.
/// </summary>
internal sealed class FeatureLayout
{
    private readonly Segment[] _segments;

    internal FeatureLayout(IReadOnlyList<CsvColumn> columns)
    {
        Columns = columns;
        FeatureNames = Array.AsReadOnly([.. columns.SelectMany(column => column.FeatureNames)]);
        List<Segment> segments = [];
        foreach (CsvColumn column in columns)
        {
            if (column.IsOneHot)
            {
                segments.Add(new Segment(column.Categories.Count, IsOneHot: true));
            }

            int copied = column.PackedSize - (column.IsOneHot ? 1 : 0);
            if (copied > 0 && segments is [.., { IsOneHot: false } last])
            {
                segments[^1] = last with { Size = last.Size + copied };
            }
            else if (copied > 0)
            {
                segments.Add(new Segment(copied, IsOneHot: false));
            }
        }

        _segments = [.. segments];
        PackedSize = columns.Sum(column => column.PackedSize);
    }

    internal IReadOnlyList<CsvColumn> Columns { get; }

    /// <summary>A name for each float of an unfolded row.</summary>
    internal IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Floats of an unfolded row.</summary>
    internal int Size => FeatureNames.Count;

    /// <summary>Floats of a packed row.</summary>
    internal int PackedSize { get; }

    /// <summary>Unfolds a packed row.</summary>
    /// <param name="packed"><see cref="PackedSize"/> floats.</param>
    /// <param name="features"><see cref="Size"/> floats; overwritten.</param>
    internal void Unfold(ReadOnlySpan<float> packed, Span<float> features)
    {
        foreach (Segment segment in _segments)
        {
            if (segment.IsOneHot)
            {
                features[..segment.Size].Clear();
                int place = (int)packed[0];
                if (place < segment.Size)
                {
                    features[place] = 1;
                }

                packed = packed[1..];
            }
            else
            {
                packed[..segment.Size].CopyTo(features);
                packed = packed[segment.Size..];
            }

            features = features[segment.Size..];
        }
    }

    /// <summary>A run of floats: one category of <c>Size</c>, or <c>Size</c> numbers that are copied.</summary>
    private readonly record struct Segment(int Size, bool IsOneHot);
}
