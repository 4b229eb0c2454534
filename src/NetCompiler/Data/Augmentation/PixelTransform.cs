namespace NetCompiler.Data;

/// <summary>
/// A change of an image's values, after all that moves pixels and before normalisation. Thread-safety: many threads use one
/// at once, so it must not change; it must not allocate.
/// </summary>
public abstract class PixelTransform : ImageTransform
{
    /// <summary>Changes one image where it stands.</summary>
    /// <param name="pixels">
    /// (H, W, C) values, 0 for black and 1 for full. They may leave this range: after the last transform they are cut to it.
    /// </param>
    /// <param name="shape">The shape of the image.</param>
    /// <param name="random">The random numbers of this image and this transform; nothing else may be random.</param>
    public abstract void Apply(Span<float> pixels, ImageShape shape, ref DataRandom random);
}
