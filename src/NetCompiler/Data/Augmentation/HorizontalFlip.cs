namespace NetCompiler.Data;

/// <summary>
/// Mirrors an image left to right, or leaves it: <c>y[r, c] = x[r, W - 1 - c]</c>. Not for digits and letters, which mean
/// something else, or nothing, in a mirror. Immutable; safe for any number of threads.
/// </summary>
public sealed class HorizontalFlip : GeometricTransform
{
    /// <summary>Flips a share of the images.</summary>
    /// <param name="probability">The share, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No number from 0 to 1.</exception>
    public HorizontalFlip(float probability = 0.5f)
    {
        Probability = CheckRange(probability, 0, 1, nameof(probability));
    }

    /// <summary>The share of images that are flipped.</summary>
    public float Probability { get; }

    /// <inheritdoc/>
    public override ImageMap Draw(ImageShape shape, ref DataRandom random) =>
        random.NextSingle() < Probability ? new ImageMap(-1, 0, shape.Width - 1, 0, 1, 0) : ImageMap.Identity;
}
