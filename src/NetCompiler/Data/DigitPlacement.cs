namespace NetCompiler.Data;

/// <summary>
/// Where and how a digit stands in its image. A point (u, v) of the unit square, measured from the centre and with a
/// little random displacement, goes to
/// <c>[x y] = centre + rotation * [width * u - shear * height * v, height * v]</c>.
/// </summary>
internal readonly struct DigitPlacement
{
    private const double Bend = 0.025;  // standard deviation of a point's displacement, in unit squares

    private readonly double _width;
    private readonly double _height;
    private readonly double _shear;
    private readonly double _cosine;
    private readonly double _sine;
    private readonly double _centreX;
    private readonly double _centreY;

    private DigitPlacement(ref DataRandom random)
    {
        _height = random.NextDouble(15, 22);
        _width = _height * random.NextDouble(0.7, 1.05);
        _shear = random.NextDouble(-0.25, 0.4);

        // With t = tan(angle / 2) both are rational, so no machine rounds them its own way: up to about 16 degrees.
        double t = random.NextDouble(-0.14, 0.14);
        double scale = 1 / (1 + (t * t));
        _cosine = (1 - (t * t)) * scale;
        _sine = 2 * t * scale;
        double centre = (DigitCanvas.Side - 1) / 2.0;
        _centreX = centre + random.NextDouble(-2.2, 2.2);
        _centreY = centre + random.NextDouble(-2.2, 2.2);
    }

    /// <summary>A placement at random.</summary>
    internal static DigitPlacement Draw(ref DataRandom random) => new(ref random);

    /// <summary>Carries a stroke's points to pixels.</summary>
    /// <param name="points">x and y by turns, in the unit square.</param>
    /// <param name="random">Displaces each point.</param>
    /// <param name="placed">Room for as many numbers.</param>
    /// <returns>The part of <paramref name="placed"/> that was written.</returns>
    internal ReadOnlySpan<double> Place(ReadOnlySpan<double> points, ref DataRandom random, Span<double> placed)
    {
        for (int at = 0; at < points.Length; at += 2)
        {
            double v = _height * (points[at + 1] - 0.5 + (Bend * random.NextBell()));
            double u = (_width * (points[at] - 0.5 + (Bend * random.NextBell()))) - (_shear * v);
            placed[at] = _centreX + (_cosine * u) - (_sine * v);
            placed[at + 1] = _centreY + (_sine * u) + (_cosine * v);
        }

        return placed[..points.Length];
    }
}
