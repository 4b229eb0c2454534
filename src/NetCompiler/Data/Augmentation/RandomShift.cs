namespace NetCompiler.Data;

/// <summary>
/// Moves an image by a random part of its size, fractions of pixels included: each pixel is mixed from the four around its
/// source, and what comes from outside is black. Immutable; safe for any number of threads.
/// </summary>
public sealed class RandomShift : GeometricTransform
{
    /// <summary>Shifts up or down, left or right.</summary>
    /// <param name="height">The farthest up and down, as a part of the height: from 0 to 1.</param>
    /// <param name="width">The farthest left and right, as a part of the width: from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No number from 0 to 1.</exception>
    public RandomShift(float height, float width)
    {
        Height = CheckRange(height, 0, 1, nameof(height));
        Width = CheckRange(width, 0, 1, nameof(width));
    }

    /// <summary>The farthest up and down, as a part of the height.</summary>
    public float Height { get; }

    /// <summary>The farthest left and right, as a part of the width.</summary>
    public float Width { get; }

    /// <inheritdoc/>
    public override ImageMap Draw(ImageShape shape, ref DataRandom random)
    {
        double down = random.NextDouble(-Height, Height) * shape.Height;
        double right = random.NextDouble(-Width, Width) * shape.Width;
        return ImageMap.Translation(down, right);
    }
}
