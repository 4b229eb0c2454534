namespace NetCompiler.Data;

/// <summary>
/// Where a shape stands in its image: <c>(u, v) = R ((x, y) - centre) / radius</c>, with R a turn of up to about 20 degrees either
/// way. Immutable.
/// </summary>
internal readonly struct ShapePlacement
{
    private const int Subdivisions = 4;  // of a pixel, on either axis

    private readonly double _centreX;
    private readonly double _centreY;
    private readonly double _radius;
    private readonly double _cosine;
    private readonly double _sine;

    private ShapePlacement(double side, ref DataRandom random)
    {
        _radius = random.NextDouble(8, 13);
        _centreX = random.NextDouble(0.85 * _radius, side - 1 - (0.85 * _radius));
        _centreY = random.NextDouble(0.85 * _radius, side - 1 - (0.85 * _radius));

        // With t = tan(angle / 2) both are rational, so no machine rounds them its own way.
        double t = random.NextDouble(-0.18, 0.18);
        _cosine = (1 - (t * t)) / (1 + (t * t));
        _sine = 2 * t / (1 + (t * t));
    }

    /// <summary>A placement at random, almost wholly within a square image.</summary>
    internal static ShapePlacement Draw(int side, ref DataRandom random) => new(side, ref random);

    /// <summary>The part of a pixel that a shape covers, from 0 to 1: of 4 x 4 points within it.</summary>
    internal double Cover(int shape, int x, int y)
    {
        double far = _radius * ShapeOutline.Reach;
        if (Math.Abs(x - _centreX) > far || Math.Abs(y - _centreY) > far)
        {
            return 0;
        }

        int inside = 0;
        for (int point = 0; point < Subdivisions * Subdivisions; point++)
        {
            double dx = (x + Offset(point % Subdivisions) - _centreX) / _radius;
            double dy = (y + Offset(point / Subdivisions) - _centreY) / _radius;
            inside += ShapeOutline.Contains(shape, (_cosine * dx) + (_sine * dy), (_cosine * dy) - (_sine * dx)) ? 1 : 0;
        }

        return inside / (double)(Subdivisions * Subdivisions);
    }

    private static double Offset(int point) => ((point + 0.5) / Subdivisions) - 0.5;
}
