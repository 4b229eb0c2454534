namespace NetCompiler.Data;

/// <summary>
/// The ten shapes as sets of points (u, v), u to the right and v down, all within about 1.3 of the centre. Only additions,
/// multiplications and comparisons, which are alike on every machine. Thread-safe: pure functions.
/// </summary>
internal static class ShapeOutline
{
    /// <summary>No shape reaches farther on either axis, however it is turned.</summary>
    internal const double Reach = 1.35;

    // The directions of a star's five points, the first upwards: sin and cos of multiples of 72 degrees.
    private const double Sine1 = 0.9510565162951535;
    private const double Cosine1 = 0.30901699437494745;
    private const double Sine2 = 0.5877852522924731;
    private const double Cosine2 = -0.8090169943749475;

    /// <summary>The names of the shapes, in the order of their labels.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        Array.AsReadOnly(["disc", "ring", "square", "frame", "triangle", "star", "cross", "crescent", "heart", "arrow"]);

    /// <summary>Whether a point belongs to a shape.</summary>
    internal static bool Contains(int shape, double u, double v) => shape switch
    {
        0 => (u * u) + (v * v) <= 1,
        1 => (u * u) + (v * v) is >= 0.3 and <= 1,
        2 => Math.Max(Math.Abs(u), Math.Abs(v)) <= 0.85,
        3 => Math.Max(Math.Abs(u), Math.Abs(v)) is >= 0.48 and <= 0.9,
        4 => v <= 0.55 && Math.Abs(u) <= 0.6 * (v + 1),
        5 => IsInStar(u, v),
        6 => Math.Min(Math.Abs(u), Math.Abs(v)) <= 0.3 && Math.Max(Math.Abs(u), Math.Abs(v)) <= 1,
        7 => (u * u) + (v * v) <= 1 && ((u - 0.5) * (u - 0.5)) + (v * v) >= 0.64,
        8 => IsInHeart(1.2 * u, (-1.2 * v) + 0.1),
        _ => (Math.Abs(v) <= 0.24 && u is >= -1 and <= 0.2) || (u is >= 0 and <= 1 && Math.Abs(v) <= 0.85 * (1 - u)),
    };

    /// <summary>
    /// Each side of a five-pointed star lies on one of five lines, at cos 72 degrees from the centre in the direction of a
    /// point: a point of the star is beyond at most one of them.
    /// </summary>
    private static bool IsInStar(double u, double v)
    {
        int beyond = -v > Cosine1 ? 1 : 0;
        beyond += (Sine1 * u) - (Cosine1 * v) > Cosine1 ? 1 : 0;
        beyond += (-Sine1 * u) - (Cosine1 * v) > Cosine1 ? 1 : 0;
        beyond += (Sine2 * u) - (Cosine2 * v) > Cosine1 ? 1 : 0;
        beyond += (-Sine2 * u) - (Cosine2 * v) > Cosine1 ? 1 : 0;
        return beyond <= 1;
    }

    /// <summary>(x^2 + y^2 - 1)^3 is at most x^2 y^3, with y upwards.</summary>
    private static bool IsInHeart(double x, double y)
    {
        double ring = (x * x) + (y * y) - 1;
        return ring * ring * ring <= x * x * y * y * y;
    }
}
