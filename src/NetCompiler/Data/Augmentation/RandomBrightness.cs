namespace NetCompiler.Data;

/// <summary>
/// Makes an image brighter or darker: <c>y = x + b</c>, with b uniform from -range to range, the same for all pixels.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class RandomBrightness : PixelTransform
{
    /// <summary>Brightens or darkens.</summary>
    /// <param name="range">The largest change, from 0 to 1, where 1 turns black into white.</param>
    /// <exception cref="ArgumentOutOfRangeException">No number from 0 to 1.</exception>
    public RandomBrightness(float range)
    {
        Range = CheckRange(range, 0, 1, nameof(range));
    }

    /// <summary>The largest change.</summary>
    public float Range { get; }

    /// <inheritdoc/>
    public override void Apply(Span<float> pixels, ImageShape shape, ref DataRandom random)
    {
        float change = (float)random.NextDouble(-Range, Range);
        foreach (ref float value in pixels)
        {
            value += change;
        }
    }
}
