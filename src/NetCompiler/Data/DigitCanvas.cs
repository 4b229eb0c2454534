namespace NetCompiler.Data;

/// <summary>
/// A 28 x 28 drawing as a distance field: each pixel keeps the squared distance from its centre to the nearest line, and
/// ink(d) = clamp(radius + 1/2 - d, 0, 1) gives anti-aliased strokes with round ends and joints. Single threaded.
/// </summary>
internal ref struct DigitCanvas
{
    internal const int Side = 28;
    private const int SegmentsPerSpan = 6;
    private const double Reach = 3.5;  // farther from a line than this no pen leaves ink

    private readonly Span<double> _squaredDistances;  // (28, 28)

    internal DigitCanvas(Span<double> squaredDistances)
    {
        _squaredDistances = squaredDistances;
        _squaredDistances.Fill(Reach * Reach);
    }

    /// <summary>Draws straight lines from point to point; x and y by turns, in pixels.</summary>
    internal void DrawLines(ReadOnlySpan<double> points)
    {
        for (int at = 0; at + 3 < points.Length; at += 2)
        {
            DrawSegment(points[at], points[at + 1], points[at + 2], points[at + 3]);
        }
    }

    /// <summary>
    /// Draws a uniform Catmull-Rom curve through the points. Between p1 and p2, with neighbours p0 and p3:
    /// p(t) = p1 + t/2 ((p2 - p0) + t ((2 p0 - 5 p1 + 4 p2 - p3) + t (3 (p1 - p2) + p3 - p0))).
    /// </summary>
    internal void DrawCurve(ReadOnlySpan<double> points)
    {
        int count = points.Length / 2;
        for (int span = 0; span + 1 < count; span++)
        {
            double fromX = points[2 * span];
            double fromY = points[(2 * span) + 1];
            for (int step = 1; step <= SegmentsPerSpan; step++)
            {
                double t = (double)step / SegmentsPerSpan;
                double toX = CurvePoint(points, count, span, 0, t);
                double toY = CurvePoint(points, count, span, 1, t);
                DrawSegment(fromX, fromY, toX, toY);
                (fromX, fromY) = (toX, toY);
            }
        }
    }

    /// <summary>The ink of one pixel, from 0 to 1, for a pen of a radius.</summary>
    internal readonly double Ink(int pixel, double radius) =>
        Math.Clamp(radius + 0.5 - Math.Sqrt(_squaredDistances[pixel]), 0, 1);

    private static double CurvePoint(ReadOnlySpan<double> points, int count, int span, int axis, double t)
    {
        double p0 = points[(2 * Math.Max(span - 1, 0)) + axis];
        double p1 = points[(2 * span) + axis];
        double p2 = points[(2 * (span + 1)) + axis];
        double p3 = points[(2 * Math.Min(span + 2, count - 1)) + axis];
        double cubic = (3 * (p1 - p2)) + p3 - p0;
        double square = (2 * p0) - (5 * p1) + (4 * p2) - p3;
        return p1 + (0.5 * t * (p2 - p0 + (t * (square + (t * cubic)))));
    }

    private readonly void DrawSegment(double fromX, double fromY, double toX, double toY)
    {
        double dx = toX - fromX;
        double dy = toY - fromY;
        double squaredLength = (dx * dx) + (dy * dy);
        double inverse = squaredLength > 0 ? 1 / squaredLength : 0;
        (int left, int right) = PixelRange(fromX, toX);
        (int top, int bottom) = PixelRange(fromY, toY);
        for (int y = top; y <= bottom; y++)
        {
            Span<double> row = _squaredDistances.Slice(y * Side, Side);
            for (int x = left; x <= right; x++)
            {
                // The nearest point of the segment is from + s (to - from), s the projection cut to [0, 1].
                double px = x - fromX;
                double py = y - fromY;
                double s = Math.Min(1, Math.Max(0, ((px * dx) + (py * dy)) * inverse));
                double ex = px - (s * dx);
                double ey = py - (s * dy);
                row[x] = Math.Min(row[x], (ex * ex) + (ey * ey));
            }
        }
    }

    private static (int First, int Last) PixelRange(double a, double b)
    {
        int first = (int)Math.Ceiling(Math.Min(a, b) - Reach);
        int last = (int)Math.Floor(Math.Max(a, b) + Reach);
        return (Math.Max(first, 0), Math.Min(last, Side - 1));
    }
}
