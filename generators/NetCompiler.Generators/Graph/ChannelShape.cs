using NetCompiler.Generators.Memory;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Graph;

/// <summary>
/// A sample as pixels of channels, as normalisations see it: (H, W, C) and (T, C) have several pixels, (C) has one.
/// </summary>
/// <param name="Pixels">All axes but the last.</param>
/// <param name="Channels">The last axis.</param>
internal readonly record struct ChannelShape(int Pixels, int Channels)
{
    /// <summary>Channels rounded up to whole lines: what a row of one number a channel takes.</summary>
    public int Padded => RowLayout.Padded(Channels);

    /// <summary>Whether a sample has several numbers a channel.</summary>
    public bool IsPlane => Pixels > 1;

    /// <summary>
    /// Whether element i of a result may take the place of element i of its source: not where a vector of one pixel's channels
    /// reaches into the next pixel.
    /// </summary>
    public bool FillsVectors => !IsPlane || Channels % RowLayout.Line == 0;

    /// <summary>The shape of a row of two numbers a channel, one after the other.</summary>
    public EquatableArray<int> PairRow => new[] { 2 * Padded };

    /// <summary>The layer's shape, which may be another view of the value that it reads.</summary>
    public static ChannelShape Of(EquatableArray<int> shape)
    {
        int channels = shape[shape.Count - 1];
        return new ChannelShape((int)shape.Size() / channels, channels);
    }
}
