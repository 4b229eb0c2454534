namespace NetCompiler.Data;

/// <summary>
/// A small circle within a large one: a problem that no straight line solves, and the distance from the middle does. Made by the
/// runtime, the same bits on every machine. Thread-safe.
/// </summary>
public static class SyntheticCircles
{
    /// <summary>
    /// Makes samples of two features and one target value. Even samples lie on the circle of radius 1 and have target 0; odd ones
    /// on the inner circle, and have target 1; noise is added to both coordinates. Sample i depends on the seed and on i alone.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed: the same seed, the same bits.</param>
    /// <param name="noise">The standard deviation of the noise: 0 or more.</param>
    /// <param name="innerRadius">The radius of the inner circle: more than 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range or not finite.</exception>
    public static Dataset Create(int count, ulong seed, float noise = 0.1f, float innerRadius = 0.5f)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        SyntheticPoints.CheckDeviation(noise, nameof(noise));
        if (!(innerRadius is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(innerRadius), innerRadius, "The inner radius is more than 0 and less than 1.");
        }

        float[] inputs = new float[checked(2 * count)];  // (N, 2)
        float[] targets = new float[count];              // (N, 1)
        for (int index = 0; index < count; index++)
        {
            var random = new DataRandom(seed, (ulong)index);
            bool inner = (index & 1) != 0;
            double radius = inner ? innerRadius : 1;
            (double x, double y) = SyntheticPoints.OnCircle(random.NextDouble());
            SyntheticPoints.Write(radius * x, radius * y, noise, ref random, inputs.AsSpan(2 * index, 2));
            targets[index] = inner ? 1f : 0f;
        }

        return Dataset.FromArrays(inputs, inputSize: 2, targets);
    }
}
