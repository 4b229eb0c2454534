namespace NetCompiler.Data;

/// <summary>
/// Some transforms in their order, applied while bytes become floats: geometry first, as one map, then values, then
/// normalisation. What comes out is a function of the pixels and the seed alone. Immutable; safe for any number of threads.
/// </summary>
internal sealed class ImageAugmentation
{
    private readonly ImageTransform[] _transforms;
    private readonly bool _changesValues;

    /// <summary>Wraps transforms of which none is null.</summary>
    internal ImageAugmentation(ImageTransform[] transforms)
    {
        _transforms = transforms;
        _changesValues = Array.Exists(transforms, transform => transform is PixelTransform);
    }

    /// <summary>The same, and more after it.</summary>
    internal ImageAugmentation Then(ImageTransform[] transforms) => new([.. _transforms, .. transforms]);

    /// <summary>Reads one image, changed.</summary>
    /// <param name="pixels">(H, W, C) bytes.</param>
    /// <param name="shape">H, W and C.</param>
    /// <param name="normalization">What to do to the values at the end; null to leave them in [0, 1].</param>
    /// <param name="seed">The seed of all that is random.</param>
    /// <param name="destination">(H, W, C) floats.</param>
    internal void Read(
        ReadOnlySpan<byte> pixels, ImageShape shape, Normalization? normalization, ulong seed, Span<float> destination)
    {
        ImageMap map = DrawMap(shape, seed);
        if (_changesValues)
        {
            ImageSampler.Sample(pixels, shape, map, destination, default(UnitFormula));
            ChangeValues(destination, shape, seed);
            normalization?.Apply(destination);
        }
        else if (normalization is not null)
        {
            ImageSampler.Sample(pixels, shape, map, destination, normalization.OfBytes);
        }
        else
        {
            ImageSampler.Sample(pixels, shape, map, destination, default(UnitFormula));
        }
    }

    // Each transform has a stream of its own, so that its numbers do not depend on how many the others draw.
    private ImageMap DrawMap(ImageShape shape, ulong seed)
    {
        ImageMap map = ImageMap.Identity;
        for (int place = 0; place < _transforms.Length; place++)
        {
            if (_transforms[place] is GeometricTransform transform)
            {
                var random = new DataRandom(seed, (ulong)place);
                map = map.Then(transform.Draw(shape, ref random));
            }
        }

        return map;
    }

    private void ChangeValues(Span<float> pixels, ImageShape shape, ulong seed)
    {
        for (int place = 0; place < _transforms.Length; place++)
        {
            if (_transforms[place] is PixelTransform transform)
            {
                var random = new DataRandom(seed, (ulong)place);
                transform.Apply(pixels, shape, ref random);
            }
        }

        foreach (ref float value in pixels)
        {
            value = Math.Clamp(value, 0f, 1f);
        }
    }
}
