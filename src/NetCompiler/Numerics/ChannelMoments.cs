using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Runtime;

/// <summary>
/// Means and variances of channels, put together in double precision from what samples know, in the order of the samples: the
/// same bits whoever computed the parts. Source: Chan, Golub and LeVeque, "Updating formulae and a pairwise algorithm for
/// computing sample variances" (1979), for parts of one size. Thread-safety: as its buffers'.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ChannelMoments
{
    /// <summary>Mean, 1 / sqrt(variance + epsilon) and variance of each channel over samples and pixels.</summary>
    /// <param name="statistics">(samples, 2, padded): each sample's mean, and its squares around it.</param>
    /// <param name="moments">(3, padded).</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="pixels">Pixels of a sample.</param>
    /// <param name="pitch">Floats from one sample's statistics to the next's.</param>
    /// <param name="padded">Channels, rounded up to whole lines.</param>
    /// <param name="epsilon">Above 0.</param>
    /// <param name="first">The first channel to work out, a multiple of 16.</param>
    /// <param name="end">The channel after the last.</param>
    public static void OfPlanes(
        ref float statistics, ref float moments, int samples, int pixels, int pitch, int padded, float epsilon, int first, int end)
    {
        for (int column = first; column < end; column += Vector<float>.Count)
        {
            ref float means = ref Unsafe.Add(ref statistics, column);
            (Vector<double> low, Vector<double> high) = Mean(ref means, samples, pitch);
            (Vector<double> lowSquares, Vector<double> highSquares) = Squares(ref means, samples, pitch, low, high);
            var size = new Vector<double>(pixels);
            (lowSquares, highSquares) = (lowSquares * size, highSquares * size);
            ref float within = ref Unsafe.Add(ref means, padded);
            for (int sample = 0; sample < samples; sample++)
            {
                Vector.Widen(Vector.LoadUnsafe(ref within, (nuint)(sample * pitch)), out Vector<double> l, out Vector<double> h);
                lowSquares += l;
                highSquares += h;
            }

            Store(ref Unsafe.Add(ref moments, column), padded, low, high, lowSquares, highSquares, (double)samples * pixels, epsilon);
        }
    }

    /// <summary>The same where a sample has one number a channel.</summary>
    /// <param name="rows">(samples, padded).</param>
    /// <param name="moments">(3, padded).</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="pitch">Floats from one row to the next.</param>
    /// <param name="padded">Channels, rounded up to whole lines.</param>
    /// <param name="epsilon">Above 0.</param>
    /// <param name="first">The first channel to work out, a multiple of 16.</param>
    /// <param name="end">The channel after the last.</param>
    public static void OfRows(
        ref float rows, ref float moments, int samples, int pitch, int padded, float epsilon, int first, int end)
    {
        for (int column = first; column < end; column += Vector<float>.Count)
        {
            ref float x = ref Unsafe.Add(ref rows, column);
            (Vector<double> low, Vector<double> high) = Mean(ref x, samples, pitch);
            (Vector<double> lowSquares, Vector<double> highSquares) = Squares(ref x, samples, pitch, low, high);
            Store(ref Unsafe.Add(ref moments, column), padded, low, high, lowSquares, highSquares, samples, epsilon);
        }
    }

    /// <summary>Mean and 1 / sqrt(variance + epsilon) of one sample over each group, for each channel of the group.</summary>
    /// <param name="statistics">(2, padded): mean of each channel, and squares around it.</param>
    /// <param name="moments">(2, padded).</param>
    /// <param name="pixels">Pixels of the sample.</param>
    /// <param name="channels">Channels, a multiple of the groups.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="padded">Channels, rounded up to whole lines.</param>
    /// <param name="epsilon">Above 0.</param>
    public static void OfGroups(
        ref float statistics, ref float moments, int pixels, int channels, int groups, int padded, float epsilon)
    {
        int size = channels / groups;
        for (int first = 0; first < channels; first += size)
        {
            double mean = 0;
            for (int channel = first; channel < first + size; channel++)
            {
                mean += Unsafe.Add(ref statistics, channel);
            }

            mean /= size;
            double squares = 0;
            for (int channel = first; channel < first + size; channel++)
            {
                double difference = Unsafe.Add(ref statistics, channel) - mean;
                squares += Unsafe.Add(ref statistics, padded + channel) + (pixels * difference * difference);
            }

            double inverse = 1 / Math.Sqrt((squares / ((double)pixels * size)) + epsilon);
            Spread(ref moments, padded, first, size, mean, inverse);
        }
    }

    /// <summary>The averages over each group of gamma dy and of gamma dy h, for each channel of the group.</summary>
    /// <param name="sums">(2, padded): sums over the pixels of dy, and of dy h.</param>
    /// <param name="scale">gamma (channels), or a null reference where it is one.</param>
    /// <param name="means">(2, padded).</param>
    /// <param name="pixels">Pixels of the sample.</param>
    /// <param name="channels">Channels, a multiple of the groups.</param>
    /// <param name="groups">Groups.</param>
    /// <param name="padded">Channels, rounded up to whole lines.</param>
    public static void OfGroupGradients(
        ref float sums, ref float scale, ref float means, int pixels, int channels, int groups, int padded)
    {
        int size = channels / groups;
        double count = (double)pixels * size;
        for (int first = 0; first < channels; first += size)
        {
            double sum = 0;
            double products = 0;
            for (int channel = first; channel < first + size; channel++)
            {
                double factor = Unsafe.IsNullRef(ref scale) ? 1 : Unsafe.Add(ref scale, channel);
                sum += factor * Unsafe.Add(ref sums, channel);
                products += factor * Unsafe.Add(ref sums, padded + channel);
            }

            Spread(ref means, padded, first, size, sum / count, products / count);
        }
    }

    /// <summary>
    /// running = (1 - momentum) running + momentum batch, for mean and variance. The batch's variance counts as an estimate,
    /// times count / (count - 1), unless it is asked for as it is.
    /// </summary>
    /// <param name="moments">(3, padded) of the batch.</param>
    /// <param name="mean">The running mean (channels).</param>
    /// <param name="variance">The running variance (channels).</param>
    /// <param name="channels">Channels.</param>
    /// <param name="padded">Channels, rounded up to whole lines.</param>
    /// <param name="momentum">From 0 to 1.</param>
    /// <param name="count">Numbers of a channel in the batch.</param>
    /// <param name="isBiased">Whether the variance is taken as it is.</param>
    public static void Follow(
        ref float moments, ref float mean, ref float variance, int channels, int padded, float momentum, long count, bool isBiased)
    {
        // One number a channel has no estimate of its variance; that there are more has been seen to before the step.
        double correction = isBiased || count < 2 ? 1 : count / (count - 1.0);
        for (int channel = 0; channel < channels; channel++)
        {
            ref float m = ref Unsafe.Add(ref mean, channel);
            ref float v = ref Unsafe.Add(ref variance, channel);
            m = (float)(m + (momentum * ((double)Unsafe.Add(ref moments, channel) - m)));
            v = (float)(v + (momentum * ((correction * Unsafe.Add(ref moments, (2 * padded) + channel)) - v)));
        }
    }

    private static void Spread(ref float rows, int padded, int first, int count, double one, double other)
    {
        for (int channel = first; channel < first + count; channel++)
        {
            Unsafe.Add(ref rows, channel) = (float)one;
            Unsafe.Add(ref rows, padded + channel) = (float)other;
        }
    }

    private static (Vector<double> Low, Vector<double> High) Mean(ref float rows, int samples, int pitch)
    {
        Vector<double> low = Vector<double>.Zero;
        Vector<double> high = Vector<double>.Zero;
        for (int sample = 0; sample < samples; sample++)
        {
            Vector.Widen(Vector.LoadUnsafe(ref rows, (nuint)(sample * pitch)), out Vector<double> l, out Vector<double> h);
            low += l;
            high += h;
        }

        var count = new Vector<double>(samples);
        return (low / count, high / count);
    }

    private static (Vector<double> Low, Vector<double> High) Squares(
        ref float rows, int samples, int pitch, Vector<double> lowMean, Vector<double> highMean)
    {
        Vector<double> low = Vector<double>.Zero;
        Vector<double> high = Vector<double>.Zero;
        for (int sample = 0; sample < samples; sample++)
        {
            Vector.Widen(Vector.LoadUnsafe(ref rows, (nuint)(sample * pitch)), out Vector<double> l, out Vector<double> h);
            (l, h) = (l - lowMean, h - highMean);
            low += l * l;
            high += h * h;
        }

        return (low, high);
    }

    private static void Store(
        ref float moments, int padded, Vector<double> low, Vector<double> high,
        Vector<double> lowSquares, Vector<double> highSquares, double count, float epsilon)
    {
        var counts = new Vector<double>(count);
        var epsilons = new Vector<double>(epsilon);
        (Vector<double> lowVariance, Vector<double> highVariance) = (lowSquares / counts, highSquares / counts);
        Vector<double> lowInverse = Vector<double>.One / Vector.SquareRoot(lowVariance + epsilons);
        Vector<double> highInverse = Vector<double>.One / Vector.SquareRoot(highVariance + epsilons);
        Vector.StoreUnsafe(Vector.Narrow(low, high), ref moments);
        Vector.StoreUnsafe(Vector.Narrow(lowInverse, highInverse), ref moments, (nuint)padded);
        Vector.StoreUnsafe(Vector.Narrow(lowVariance, highVariance), ref moments, (nuint)(2 * padded));
    }
}
