namespace NetCompiler.Data;

/// <summary>
/// Random features with random targets: <c>X = random(N, F)</c>, <c>y = randint(0, 2, N)</c>. There is nothing to learn
/// from it but by heart; it shows that a network runs, and how fast. Thread-safe.
/// </summary>
public static class SyntheticNoise
{
    /// <summary>Makes samples of features uniform in [0, 1) and one target value, 0 or 1 with equal chance.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="features">Features a sample, at least 1.</param>
    /// <param name="seed">The seed: the same seed, the same bits. Sample i depends on the seed and on i alone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the number of features is less than 1.</exception>
    public static Dataset Create(int count, int features, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        float[] inputs = new float[checked(count * features)];  // (N, F)
        float[] targets = new float[count];                     // (N, 1)
        for (int index = 0; index < count; index++)
        {
            var random = new DataRandom(seed, (ulong)index);
            targets[index] = random.NextInt(2);
            foreach (ref float feature in inputs.AsSpan(index * features, features))
            {
                feature = random.NextSingle();
            }
        }

        return Dataset.FromArrays(inputs, features, targets);
    }
}
