using System.Numerics;
using System.Runtime.InteropServices;

namespace NetCompiler.Data;

/// <summary>
/// Brings pixels to mean 0 and standard deviation 1: <c>y = (b / 255 - mean[c]) / deviation[c]</c> for a byte b of channel
/// c, as one multiplication and one addition. Measured on the training data, it is given to the test data as well.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class Normalization
{
    private readonly NormalizationFormula _ofUnits;  // x in [0, 1]

    /// <summary>A normalisation by numbers that are known.</summary>
    /// <param name="mean">The mean of each channel, where pixels lie in [0, 1].</param>
    /// <param name="standardDeviation">The standard deviation of each channel, on the same scale; greater than 0.</param>
    /// <exception cref="ArgumentException">
    /// There are none, or not as many of one as of the other; a number is not finite; a deviation is not greater than 0.
    /// </exception>
    public Normalization(IReadOnlyList<float> mean, IReadOnlyList<float> standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(standardDeviation);
        int channels = mean.Count;
        if (channels == 0 || standardDeviation.Count != channels)
        {
            throw new ArgumentException(
                $"{channels} means and {standardDeviation.Count} standard deviations given; each channel takes one of both.", nameof(mean));
        }

        float[] byteScales = new float[channels];
        float[] unitScales = new float[channels];
        float[] offsets = new float[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            double deviation = standardDeviation[channel];
            byteScales[channel] = (float)(1 / (255 * deviation));
            unitScales[channel] = (float)(1 / deviation);
            offsets[channel] = (float)(-mean[channel] / deviation);
            if (!(deviation > 0 && float.IsFinite(unitScales[channel]) && float.IsFinite(offsets[channel])))
            {
                throw new ArgumentException(
                    $"Channel {channel} has the mean {mean[channel]} and the standard deviation {standardDeviation[channel]}; "
                    + "both must be finite, and the deviation greater than 0.",
                    nameof(standardDeviation));
            }
        }

        Mean = Array.AsReadOnly(mean.ToArray());
        StandardDeviation = Array.AsReadOnly(standardDeviation.ToArray());
        OfBytes = new NormalizationFormula(byteScales, offsets);
        _ofUnits = new NormalizationFormula(unitScales, offsets);
    }

    /// <summary>The mean of each channel, where pixels lie in [0, 1].</summary>
    public IReadOnlyList<float> Mean { get; }

    /// <summary>The standard deviation of each channel, on the same scale.</summary>
    public IReadOnlyList<float> StandardDeviation { get; }

    /// <summary>From bytes, 0 to 255, to normalised values.</summary>
    internal NormalizationFormula OfBytes { get; }

    /// <summary>
    /// Measures each channel over all pixels of all images: the mean and the standard deviation of b / 255. Sums are of
    /// whole numbers, so the result does not depend on their order.
    /// </summary>
    /// <param name="images">The training data.</param>
    /// <exception cref="ArgumentException">A channel has the same value everywhere, so that it has no deviation.</exception>
    public static Normalization Measure(ImageDataset images)
    {
        ArgumentNullException.ThrowIfNull(images);
        int channels = images.Channels;
        long[] histogram = new long[256 * channels];  // (C, 256)
        for (int index = 0; index < images.Count; index++)
        {
            ReadOnlySpan<byte> pixels = images.Pixels(index);
            for (int place = 0; place < pixels.Length; place += channels)
            {
                for (int channel = 0; channel < channels; channel++)
                {
                    histogram[(256 * channel) + pixels[place + channel]]++;
                }
            }
        }

        float[] mean = new float[channels];
        float[] deviation = new float[channels];
        for (int channel = 0; channel < channels; channel++)
        {
            (double first, double second) = Moments(histogram.AsSpan(256 * channel, 256));
            mean[channel] = (float)(first / 255);
            deviation[channel] = (float)(Math.Sqrt(second) / 255);
            if (second == 0)
            {
                throw new ArgumentException(
                    $"Channel {channel} is {first} in every pixel, so it has no standard deviation; "
                    + "load the images without it, or give numbers of your own.",
                    nameof(images));
            }
        }

        return new Normalization(mean, deviation);
    }

    /// <summary>Normalises values in [0, 1] where they stand: (pixels, C).</summary>
    internal void Apply(Span<float> values)
    {
        int channels = Mean.Count;
        int place = 0;
        ref float first = ref MemoryMarshal.GetReference(values);
        for (; place <= values.Length - Vector<float>.Count; place += Vector<float>.Count)
        {
            Vector<float> scaled = _ofUnits.Apply(Vector.LoadUnsafe(ref first, (nuint)place), place);
            scaled.StoreUnsafe(ref first, (nuint)place);
        }

        for (; place < values.Length; place++)
        {
            values[place] = _ofUnits.Apply(values[place], place % channels);
        }
    }

    /// <summary>Mean and variance of bytes counted by their value.</summary>
    private static (double Mean, double Variance) Moments(ReadOnlySpan<long> histogram)
    {
        long count = 0;
        long sum = 0;
        Int128 squares = 0;
        for (int value = 0; value < histogram.Length; value++)
        {
            count += histogram[value];
            sum += value * histogram[value];
            squares += (Int128)(value * value) * histogram[value];
        }

        // (sum of squares * n - sum^2) / n^2 is 0 exactly where all values are the same.
        Int128 spread = (squares * count) - ((Int128)sum * sum);
        return (sum / (double)count, (double)spread / ((double)count * count));
    }
}
