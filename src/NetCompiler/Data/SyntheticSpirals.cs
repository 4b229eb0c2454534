namespace NetCompiler.Data;

/// <summary>
/// Two or more arms that wind about each other: a problem that takes a network with some depth. Made by the runtime, the same
/// bits on every machine. Thread-safe.
/// </summary>
public static class SyntheticSpirals
{
    /// <summary>
    /// Makes samples of two features. Sample i lies on arm i modulo the number of arms, which is its label: at the distance r from
    /// the middle, uniform in [0, 1), it has been turned by <c>turns * r + arm / arms</c> turns; noise is added to both
    /// coordinates. It depends on the seed and on i alone.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed: the same seed, the same bits.</param>
    /// <param name="arms">How many arms, at least 2.</param>
    /// <param name="turns">How far an arm winds from its beginning to its end: more than 0, at most 1,000.</param>
    /// <param name="noise">The standard deviation of the noise: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range or not finite.</exception>
    public static Dataset Create(int count, ulong seed, int arms = 2, float turns = 1.5f, float noise = 0.02f)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(arms, 2);
        SyntheticPoints.CheckDeviation(noise, nameof(noise));
        if (!(turns is > 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(turns), turns, "An arm winds by more than 0 turns, and at most 1,000.");
        }

        float[] inputs = new float[checked(2 * count)];  // (N, 2)
        int[] labels = new int[count];                   // (N)
        for (int index = 0; index < count; index++)
        {
            var random = new DataRandom(seed, (ulong)index);
            labels[index] = index % arms;
            double radius = random.NextDouble();
            (double x, double y) = SyntheticPoints.OnCircle((turns * radius) + ((double)labels[index] / arms));
            SyntheticPoints.Write(radius * x, radius * y, noise, ref random, inputs.AsSpan(2 * index, 2));
        }

        return Dataset.FromArrays(inputs, inputSize: 2, labels, arms);
    }
}
