namespace NetCompiler.Data;

/// <summary>What the synthetic sets of points in the plane have in common. Thread-safe: pure functions.</summary>
internal static class SyntheticPoints
{
    /// <summary>Refuses what is no standard deviation.</summary>
    internal static void CheckDeviation(float deviation, string argument)
    {
        if (!(deviation >= 0 && float.IsFinite(deviation)))
        {
            throw new ArgumentOutOfRangeException(argument, deviation, "It is a standard deviation: 0 or more, and finite.");
        }
    }

    /// <summary>The point of the unit circle at a part of a turn, which may be any number of turns; the same bits everywhere.</summary>
    internal static (double X, double Y) OnCircle(double turns)
    {
        (double sine, double cosine) = Angle.SineAndCosine(2 * Math.PI * (turns - Math.Floor(turns)));
        return (cosine, sine);
    }

    /// <summary>Adds bell-shaped noise to both coordinates and writes them.</summary>
    internal static void Write(double x, double y, float noise, ref DataRandom random, Span<float> destination)
    {
        destination[0] = (float)(x + (noise * random.NextBell()));
        destination[1] = (float)(y + (noise * random.NextBell()));
    }
}
