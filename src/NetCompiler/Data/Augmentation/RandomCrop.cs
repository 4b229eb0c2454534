namespace NetCompiler.Data;

/// <summary>
/// Surrounds an image with black and cuts a piece of its old size out of that, at a random place: a shift by whole pixels,
/// each of -padding to padding equally likely on both axes. Immutable; safe for any number of threads.
/// </summary>
public sealed class RandomCrop : GeometricTransform
{
    private const int MostPadding = 4_096;

    /// <summary>Pads and crops.</summary>
    /// <param name="padding">Pixels of black on each side, at least 1; 4 is usual for images of 32 x 32.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1, or more than 4,096.</exception>
    public RandomCrop(int padding)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(padding, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(padding, MostPadding);
        Padding = padding;
    }

    /// <summary>Pixels of black on each side.</summary>
    public int Padding { get; }

    /// <inheritdoc/>
    public override ImageMap Draw(ImageShape shape, ref DataRandom random)
    {
        int places = (2 * Padding) + 1;
        int down = random.NextInt(places) - Padding;
        int right = random.NextInt(places) - Padding;
        return ImageMap.Translation(down, right);
    }
}
