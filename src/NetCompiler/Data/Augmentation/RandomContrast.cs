namespace NetCompiler.Data;

/// <summary>
/// Draws the values of an image apart or together: <c>y = m + f (x - m)</c>, where m is the mean of the channel over the
/// image and f is uniform from 1 - range to 1 + range. Immutable; safe for any number of threads.
/// </summary>
public sealed class RandomContrast : PixelTransform
{
    /// <summary>Changes the contrast.</summary>
    /// <param name="range">The largest change, from 0 to 1, where 1 goes from plain grey to twice the contrast.</param>
    /// <exception cref="ArgumentOutOfRangeException">No number from 0 to 1.</exception>
    public RandomContrast(float range)
    {
        Range = CheckRange(range, 0, 1, nameof(range));
    }

    /// <summary>The largest change.</summary>
    public float Range { get; }

    /// <inheritdoc/>
    public override void Apply(Span<float> pixels, ImageShape shape, ref DataRandom random)
    {
        float factor = (float)random.NextDouble(1 - Range, 1 + Range);
        for (int channel = 0; channel < shape.Channels; channel++)
        {
            double sum = 0;
            for (int place = channel; place < pixels.Length; place += shape.Channels)
            {
                sum += pixels[place];
            }

            float mean = (float)(sum / (shape.Height * shape.Width));
            for (int place = channel; place < pixels.Length; place += shape.Channels)
            {
                pixels[place] = mean + (factor * (pixels[place] - mean));
            }
        }
    }
}
