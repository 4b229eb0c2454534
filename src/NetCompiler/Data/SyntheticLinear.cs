namespace NetCompiler.Data;

/// <summary>
/// Linear regression whose answer is known: <c>y = w x + b + noise</c>. Made by the runtime, the same bits on every machine.
/// Thread-safe.
/// </summary>
public static class SyntheticLinear
{
    private const ulong AnswerStream = ulong.MaxValue;

    /// <summary>Draws w and b, bell-shaped with deviation 1, and makes samples of them.</summary>
    /// <param name="count">How many samples, at least 1.</param>
    /// <param name="features">Numbers a sample, at least 1.</param>
    /// <param name="seed">The seed: the same seed, the same bits. Another seed has another w and b.</param>
    /// <param name="noise">The standard deviation of the noise: 0 or more.</param>
    /// <returns>The samples, w and b.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small, or the noise is not finite.</exception>
    public static (Dataset Data, float[] Weights, float Bias) Create(int count, int features, ulong seed, float noise = 0.1f)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        var random = new DataRandom(seed, AnswerStream);
        float[] weights = new float[features];
        foreach (ref float weight in weights.AsSpan())
        {
            weight = (float)random.NextBell();
        }

        float bias = (float)random.NextBell();
        return (Create(count, weights, bias, seed, noise), weights, bias);
    }

    /// <summary>
    /// Makes samples of a known w and b: features bell-shaped with mean 0 and deviation 1, and one target value. Sample i depends on
    /// the seed, w, b and i alone.
    /// </summary>
    /// <param name="count">How many samples, at least 1.</param>
    /// <param name="weights">w: a finite number a feature, at least one.</param>
    /// <param name="bias">b, finite.</param>
    /// <param name="seed">The seed: the same seed, the same bits.</param>
    /// <param name="noise">The standard deviation of the noise: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1, or the noise is negative or not finite.</exception>
    /// <exception cref="ArgumentException">There are no weights, or a number is not finite.</exception>
    public static Dataset Create(int count, ReadOnlySpan<float> weights, float bias, ulong seed, float noise = 0.1f)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        SyntheticPoints.CheckDeviation(noise, nameof(noise));
        if (weights.IsEmpty)
        {
            throw new ArgumentException("There must be at least one weight.", nameof(weights));
        }

        float[] inputs = new float[checked(count * weights.Length)];  // (N, F)
        float[] targets = new float[count];                           // (N, 1)
        for (int index = 0; index < count; index++)
        {
            var random = new DataRandom(seed, (ulong)index);
            double sum = bias;
            for (int feature = 0; feature < weights.Length; feature++)
            {
                float value = (float)random.NextBell();
                inputs[(index * weights.Length) + feature] = value;
                sum += (double)weights[feature] * value;
            }

            targets[index] = (float)(sum + (noise * random.NextBell()));
        }

        return Dataset.FromArrays(inputs, weights.Length, targets);
    }
}
