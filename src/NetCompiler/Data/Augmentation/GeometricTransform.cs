namespace NetCompiler.Data;

/// <summary>
/// A change that moves pixels. All such changes of a data set are joined into one map, so that an image is sampled once however
/// many there are. Thread-safety: many threads use one at once, so it must not change.
/// </summary>
public abstract class GeometricTransform : ImageTransform
{
    /// <summary>Draws where the pixels of one image come from.</summary>
    /// <param name="shape">The shape of the image.</param>
    /// <param name="random">The random numbers of this image and this transform; nothing else may be random.</param>
    /// <returns>The map from places of the result to places of the image.</returns>
    public abstract ImageMap Draw(ImageShape shape, ref DataRandom random);
}
