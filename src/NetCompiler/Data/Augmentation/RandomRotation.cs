namespace NetCompiler.Data;

/// <summary>
/// Turns an image about its centre by a random angle: each pixel is mixed from the four around its source, and what comes
/// from outside is black. Immutable; safe for any number of threads.
/// </summary>
public sealed class RandomRotation : GeometricTransform
{
    /// <summary>Turns either way.</summary>
    /// <param name="degrees">The largest angle, from 0 to 180.</param>
    /// <exception cref="ArgumentOutOfRangeException">No number from 0 to 180.</exception>
    public RandomRotation(float degrees)
    {
        Degrees = CheckRange(degrees, 0, 180, nameof(degrees));
    }

    /// <summary>The largest angle.</summary>
    public float Degrees { get; }

    /// <inheritdoc/>
    public override ImageMap Draw(ImageShape shape, ref DataRandom random) =>
        ImageMap.Rotation(random.NextDouble(-Degrees, Degrees), shape);
}
