namespace NetCompiler.Data;

/// <summary>
/// Two interleaved half-moons in the plane: the smallest problem that no straight line solves. Made by the runtime, the
/// same on every machine. Thread-safe.
/// </summary>
public static class SyntheticMoons
{
    /// <summary>
    /// Makes samples of two features and one target value. Even samples lie on the upper moon, (x, y) on the unit
    /// half-circle, and have target 0; odd ones on the lower moon, (1 - x, 1/2 - y), and have target 1; noise is added to
    /// both coordinates. Sample i depends on the seed and on i alone.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed: the same seed, the same bits.</param>
    /// <param name="noise">The standard deviation of the noise: 0 or more; from about 0.3 the moons overlap.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1, or the noise is negative or not finite.</exception>
    public static Dataset Create(int count, ulong seed, float noise = 0.1f)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        SyntheticPoints.CheckDeviation(noise, nameof(noise));
        float[] inputs = new float[checked(2 * count)];  // (N, 2)
        float[] targets = new float[count];              // (N, 1)
        for (int index = 0; index < count; index++)
        {
            var random = new DataRandom(seed, (ulong)index);
            (double x, double y) = PointOnHalfCircle(ref random);
            bool lower = (index & 1) != 0;
            SyntheticPoints.Write(lower ? 1 - x : x, lower ? 0.5 - y : y, noise, ref random, inputs.AsSpan(2 * index, 2));
            targets[index] = lower ? 1f : 0f;
        }

        return Dataset.FromArrays(inputs, inputSize: 2, targets);
    }

    /// <summary>
    /// A point of the half-disk drawn by rejection and pushed out to the circle: every angle is equally likely, and no
    /// sine is needed, whose last bits differ between machines.
    /// </summary>
    private static (double X, double Y) PointOnHalfCircle(ref DataRandom random)
    {
        while (true)
        {
            double x = random.NextDouble(-1, 1);
            double y = random.NextDouble();
            double squared = (x * x) + (y * y);
            if (squared is > 0.01 and <= 1)
            {
                double radius = Math.Sqrt(squared);
                return (x / radius, y / radius);
            }
        }
    }
}
