namespace NetCompiler.Runtime;

/// <summary>
/// The derivative of a loss along a line at 0, from seven losses at -h, -2h/3, …, h: the slope of the cubic y that lies nearest to them.
/// Below a smooth loss it lies but for O(h⁴). Where there is a kink between, the quotients of the two sides, (L(t) - L(0)) / t and
/// (L(0) - L(-t)) / t, do not go on into each other and no cubic fits: the residual r = ‖L - y‖ says by how much the slope may be off.
/// Immutable; safe for any number of threads.
/// </summary>
/// <param name="Value">The slope.</param>
/// <param name="Uncertainty">What it may be wrong by, from kinks and from rounding.</param>
internal readonly record struct LossSlope(double Value, double Uncertainty)
{
    /// <summary>How many losses a slope is made of.</summary>
    internal const int Points = 7;

    // One kink anywhere in (-h, h) moves the slope by at most 4.1 r / h: found by going through its places.
    private const double MostByOneKink = 4.1;

    // Residuals of rounding alone can be small by chance; this much, of the loss, is always reckoned with.
    private const double Rounding = 1e-7;

    // Gram's polynomials of degrees 1 to 3 on the seven points: orthogonal to each other and to a constant.
    private static readonly double[][] s_polynomials =
    [
        [-3, -2, -1, 0, 1, 2, 3],
        [5, 0, -3, -4, -3, 0, 5],
        [-1, 1, 1, 0, -1, -1, 1],
    ];

    /// <summary>The slope of seven losses.</summary>
    /// <param name="losses">At -h, -2h/3, -h/3, 0, h/3, 2h/3 and h.</param>
    /// <param name="h">How far the outer ones are from the middle.</param>
    /// <param name="magnitude">How large the numbers are that the losses were summed from.</param>
    internal static LossSlope Of(ReadOnlySpan<double> losses, double h, double magnitude)
    {
        Span<double> rest = stackalloc double[Points];
        double mean = 0;
        foreach (double loss in losses)
        {
            mean += loss / Points;
        }

        for (int point = 0; point < Points; point++)
        {
            rest[point] = losses[point] - mean;
        }

        double linear = TakeOut(rest, s_polynomials[0]);
        TakeOut(rest, s_polynomials[1]);
        double cubic = TakeOut(rest, s_polynomials[2]);
        double residual = 0;
        foreach (double difference in rest)
        {
            residual += difference * difference;
        }

        // The third polynomial is (x³ - 7x) / 6 with x in thirds of h, so its slope at 0 is -7 / 6.
        double slope = (linear - (7.0 / 6 * cubic)) * 3 / h;
        return new LossSlope(slope, MostByOneKink * Math.Max(Math.Sqrt(residual), Rounding * magnitude) / h);
    }

    // Subtracts the projection onto a polynomial and gives its coefficient.
    private static double TakeOut(Span<double> rest, double[] polynomial)
    {
        double product = 0;
        double square = 0;
        for (int point = 0; point < Points; point++)
        {
            product += rest[point] * polynomial[point];
            square += polynomial[point] * polynomial[point];
        }

        double coefficient = product / square;
        for (int point = 0; point < Points; point++)
        {
            rest[point] -= coefficient * polynomial[point];
        }

        return coefficient;
    }
}
