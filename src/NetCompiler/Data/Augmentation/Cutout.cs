namespace NetCompiler.Data;

/// <summary>
/// Covers a square of an image (DeVries and Taylor, 2017): its centre is any pixel with equal chance, so that part of it may
/// lie outside. The network learns not to rely on one part alone. Immutable; safe for any number of threads.
/// </summary>
public sealed class Cutout : PixelTransform
{
    /// <summary>Covers a square.</summary>
    /// <param name="size">The side of the square in pixels, at least 1; 8 to 16 for images of 32 x 32.</param>
    /// <param name="value">What is seen instead, from 0 for black to 1 for full.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is less than 1, or the value no number from 0 to 1.</exception>
    public Cutout(int size, float value = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        Value = CheckRange(value, 0, 1, nameof(value));
    }

    /// <summary>The side of the square in pixels.</summary>
    public int Size { get; }

    /// <summary>What is seen instead.</summary>
    public float Value { get; }

    /// <inheritdoc/>
    public override void Apply(Span<float> pixels, ImageShape shape, ref DataRandom random)
    {
        (int top, int bottom) = Cover(random.NextInt(shape.Height), shape.Height);
        (int left, int right) = Cover(random.NextInt(shape.Width), shape.Width);
        for (int row = top; row < bottom; row++)
        {
            int first = ((row * shape.Width) + left) * shape.Channels;
            pixels.Slice(first, (right - left) * shape.Channels).Fill(Value);
        }
    }

    /// <summary>The part of an axis that is covered: as many places as the size around the centre, cut at both ends.</summary>
    private (int First, int End) Cover(int centre, int length)
    {
        long first = (long)centre - (Size / 2);
        return ((int)Math.Max(0, first), (int)Math.Min(length, first + Size));
    }
}
