namespace NetCompiler.Data;

/// <summary>
/// Turns an image upside down as in a mirror, or leaves it: <c>y[r, c] = x[H - 1 - r, c]</c>. For images without an up and a
/// down, such as those from above. Immutable; safe for any number of threads.
/// </summary>
public sealed class VerticalFlip : GeometricTransform
{
    /// <summary>Flips a share of the images.</summary>
    /// <param name="probability">The share, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No number from 0 to 1.</exception>
    public VerticalFlip(float probability = 0.5f)
    {
        Probability = CheckRange(probability, 0, 1, nameof(probability));
    }

    /// <summary>The share of images that are flipped.</summary>
    public float Probability { get; }

    /// <inheritdoc/>
    public override ImageMap Draw(ImageShape shape, ref DataRandom random) =>
        random.NextSingle() < Probability ? new ImageMap(1, 0, 0, 0, -1, shape.Height - 1) : ImageMap.Identity;
}
