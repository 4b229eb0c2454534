namespace NetCompiler.Data;

/// <summary>
/// A random change of images while a network is trained: <see cref="ImageDataset.Augment"/> takes any number. It is either a
/// <see cref="GeometricTransform"/>, which moves pixels, or a <see cref="PixelTransform"/>, which changes values; derive from
/// these for one of your own. Thread-safety: many threads use one at once, so it must not change.
/// </summary>
public abstract class ImageTransform
{
    private protected ImageTransform()
    {
    }

    private protected static float CheckRange(float value, float least, float most, string argument)
    {
        return value >= least && value <= most
            ? value
            : throw new ArgumentOutOfRangeException(argument, value, $"It must be from {least} to {most}.");
    }
}
