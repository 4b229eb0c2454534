namespace NetCompiler.Data;

/// <summary>
/// Adds bell-shaped noise to every value: <c>y = x + d e</c>, with e of mean 0, variance 1 and at most 3.5 either way.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class PixelNoise : PixelTransform
{
    /// <summary>Adds noise.</summary>
    /// <param name="standardDeviation">How strong, from 0 to 1, where 1 is as far as from black to white.</param>
    /// <exception cref="ArgumentOutOfRangeException">No number from 0 to 1.</exception>
    public PixelNoise(float standardDeviation)
    {
        StandardDeviation = CheckRange(standardDeviation, 0, 1, nameof(standardDeviation));
    }

    /// <summary>How strong.</summary>
    public float StandardDeviation { get; }

    /// <inheritdoc/>
    public override void Apply(Span<float> pixels, ImageShape shape, ref DataRandom random)
    {
        foreach (ref float value in pixels)
        {
            value += (float)(StandardDeviation * random.NextRoughBell());
        }
    }
}
