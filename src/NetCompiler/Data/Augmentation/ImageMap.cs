namespace NetCompiler.Data;

/// <summary>
/// Where the pixels of a changed image come from: the one at column x, row y shows what the image has at
/// <c>(XX x + XY y + X0, YX x + YY y + Y0)</c>. Pixels are points at whole numbers. Immutable; safe for any number of threads.
/// </summary>
/// <param name="XX">By how much the source's column grows from one column to the next.</param>
/// <param name="XY">By how much the source's column grows from one row to the next.</param>
/// <param name="X0">The source's column of the first pixel.</param>
/// <param name="YX">By how much the source's row grows from one column to the next.</param>
/// <param name="YY">By how much the source's row grows from one row to the next.</param>
/// <param name="Y0">The source's row of the first pixel.</param>
public readonly record struct ImageMap(double XX, double XY, double X0, double YX, double YY, double Y0)
{
    /// <summary>Every pixel stays where it is.</summary>
    public static ImageMap Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>
    /// Whether every pixel comes from one pixel, along rows and columns: then values are copied, else mixed from four.
    /// </summary>
    internal bool IsWholePixels =>
        Math.Abs(XX) == 1 && XY == 0 && YX == 0 && Math.Abs(YY) == 1 && X0 == Math.Round(X0) && Y0 == Math.Round(Y0);

    /// <summary>The image moved down and to the right.</summary>
    /// <param name="down">Pixels; negative for up. Fractions mix neighbours.</param>
    /// <param name="right">Pixels; negative for left.</param>
    public static ImageMap Translation(double down, double right) => new(1, 0, -right, 0, 1, -down);

    /// <summary>The image turned about its centre.</summary>
    /// <param name="degrees">Anticlockwise, as one looks at it.</param>
    /// <param name="shape">The shape of the image.</param>
    public static ImageMap Rotation(double degrees, ImageShape shape)
    {
        // Rows grow downwards, so that turning what is seen anticlockwise turns the places looked at clockwise.
        (double sine, double cosine) = Angle.SineAndCosine(degrees * (Math.PI / 180));
        double x = (shape.Width - 1) / 2.0;
        double y = (shape.Height - 1) / 2.0;
        return new ImageMap(cosine, -sine, x - (cosine * x) + (sine * y), sine, cosine, y - (sine * x) - (cosine * y));
    }

    /// <summary>One change after another.</summary>
    /// <param name="next">The change of what this one gives.</param>
    public ImageMap Then(ImageMap next) => new(
        (XX * next.XX) + (XY * next.YX),
        (XX * next.XY) + (XY * next.YY),
        (XX * next.X0) + (XY * next.Y0) + X0,
        (YX * next.XX) + (YY * next.YX),
        (YX * next.XY) + (YY * next.YY),
        (YX * next.X0) + (YY * next.Y0) + Y0);
}
