namespace NetCompiler.Data;

/// <summary>
/// Exclusive or, the problem that showed what one layer cannot learn: the corners of a square, of which opposite ones are of one
/// class. Made by the runtime, the same bits on every machine. Thread-safe.
/// </summary>
public static class SyntheticXor
{
    /// <summary>
    /// Makes samples of two features and one target value. Sample i is the corner (0, 0), (0, 1), (1, 0) or (1, 1), in this order
    /// again and again; its target is 1 where the two differ, and 0 where they are equal; then noise is added to both coordinates.
    /// Four samples without noise are the truth table. Sample i depends on the seed and on i alone.
    /// </summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="seed">The seed: the same seed, the same bits.</param>
    /// <param name="noise">The standard deviation of the noise: 0 or more; from about 0.25 the classes overlap.</param>
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
            int x = (index >> 1) & 1;
            int y = index & 1;
            SyntheticPoints.Write(x, y, noise, ref random, inputs.AsSpan(2 * index, 2));
            targets[index] = x ^ y;
        }

        return Dataset.FromArrays(inputs, inputSize: 2, targets);
    }
}
