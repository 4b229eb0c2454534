namespace NetCompiler.Data;

/// <summary>
/// Bell-shaped clouds of points about a centre for each class: the simplest problem of classification, which a linear model
/// solves while the clouds lie apart. Made by the runtime, the same bits on every machine. Thread-safe.
/// </summary>
public static class SyntheticBlobs
{
    private const double Reach = 10;  // of drawn centres, either way
    private const ulong CentreStream = ulong.MaxValue;

    /// <summary>
    /// Makes samples about centres drawn from the seed (<see cref="DrawCentres"/>). Another seed has other centres: for a test set
    /// take a part of one set, or give the centres.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed: the same seed, the same bits.</param>
    /// <param name="classes">How many centres, at least 2.</param>
    /// <param name="features">Numbers a sample, at least 1.</param>
    /// <param name="deviation">The standard deviation of each feature about its centre: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or the deviation is not finite.</exception>
    public static Dataset Create(int count, ulong seed, int classes = 3, int features = 2, float deviation = 1) =>
        Create(count, seed, DrawCentres(classes, features, seed), deviation);

    /// <summary>
    /// Makes samples about known centres. Sample i is of class i modulo the number of centres, and depends on the seed, the centres
    /// and i alone; its label is the class.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed: the same seed, the same bits.</param>
    /// <param name="centres">The centre of each class, at least two, of as many finite numbers each.</param>
    /// <param name="deviation">The standard deviation of each feature about its centre: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1, or the deviation negative or not finite.</exception>
    /// <exception cref="ArgumentException">There are fewer than two centres, or they have different lengths.</exception>
    public static Dataset Create(int count, ulong seed, IReadOnlyList<float[]> centres, float deviation = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(centres);
        SyntheticPoints.CheckDeviation(deviation, nameof(deviation));
        if (centres.Count < 2 || centres.Any(centre => centre is not { Length: > 0 } || centre.Length != centres[0].Length))
        {
            throw new ArgumentException("There must be at least two centres, of one length, at least 1.", nameof(centres));
        }

        int features = centres[0].Length;
        float[] inputs = new float[checked(count * features)];  // (N, F)
        int[] labels = new int[count];                          // (N)
        for (int index = 0; index < count; index++)
        {
            var random = new DataRandom(seed, (ulong)index);
            labels[index] = index % centres.Count;
            float[] centre = centres[labels[index]];
            for (int feature = 0; feature < features; feature++)
            {
                inputs[(index * features) + feature] = (float)(centre[feature] + (deviation * random.NextBell()));
            }
        }

        return Dataset.FromArrays(inputs, features, labels, centres.Count);
    }

    /// <summary>Centres whose numbers are uniform in [-10, 10).</summary>
    /// <param name="classes">How many, at least 2.</param>
    /// <param name="features">Numbers a centre, at least 1.</param>
    /// <param name="seed">The seed: the same seed, the same bits.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public static float[][] DrawCentres(int classes, int features, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        var random = new DataRandom(seed, CentreStream);
        float[][] centres = new float[classes][];
        for (int label = 0; label < classes; label++)
        {
            centres[label] = new float[features];
            foreach (ref float value in centres[label].AsSpan())
            {
                value = (float)random.NextDouble(-Reach, Reach);
            }
        }

        return centres;
    }
}
