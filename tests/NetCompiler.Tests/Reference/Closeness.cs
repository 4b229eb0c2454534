namespace NetCompiler.Tests.Reference;

/// <summary>Compares tensors; a failure names the worst element.</summary>
internal static class Closeness
{
    /// <summary>Fails unless every element, and the whole, are within the tolerance.</summary>
    /// <param name="what">The tensor's name, for the message.</param>
    /// <param name="expected">What is right.</param>
    /// <param name="actual">What came out.</param>
    /// <param name="tolerance">How far apart they may be.</param>
    public static void AssertClose(string what, ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, Tolerance tolerance)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {expected.Length} elements expected, {actual.Length} came out.");
        int worst = -1;
        int misses = 0;
        double worstExcess = 0;
        double squares = 0;
        for (int index = 0; index < expected.Length; index++)
        {
            double difference = Math.Abs(actual[index] - expected[index]);
            double allowed = tolerance.Absolute + (tolerance.Relative * Math.Abs(expected[index]));
            squares += difference * difference;
            if (difference <= allowed)
            {
                continue;
            }

            double excess = difference / allowed;

            misses++;
            if (worst < 0 || !(excess <= worstExcess)) // so that a NaN counts as worse
            {
                (worst, worstExcess) = (index, excess);
            }
        }

        if (worst >= 0)
        {
            Assert.Fail(
                $"{what}: {misses} of {expected.Length} elements are off; the worst is element {worst}: expected {expected[worst]:R}, "
                + $"came out {actual[worst]:R}, difference {Math.Abs(actual[worst] - expected[worst]):E3}, "
                + $"allowed {tolerance.Absolute + (tolerance.Relative * Math.Abs(expected[worst])):E3}.");
        }

        double rms = Math.Sqrt(squares / Math.Max(1, expected.Length));
        Assert.True(
            rms <= tolerance.RootMeanSquare,
            $"{what}: the root mean square of the differences is {rms:E3}; allowed is {tolerance.RootMeanSquare:E3}.");
    }

    /// <summary>The same for an answer in float32.</summary>
    public static void AssertClose(string what, ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, Tolerance tolerance) =>
        AssertClose(what, expected, Widen(actual), tolerance);

    /// <summary>Float32 values as doubles, exactly.</summary>
    public static double[] Widen(ReadOnlySpan<float> values)
    {
        double[] wide = new double[values.Length];
        for (int index = 0; index < values.Length; index++)
        {
            wide[index] = values[index];
        }

        return wide;
    }
}
