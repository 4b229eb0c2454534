namespace NetCompiler.Data;

/// <summary>Red, green and blue, each from 0 to 1. Immutable.</summary>
internal readonly record struct ShapeColour(double Red, double Green, double Blue)
{
    /// <summary>A colour at random.</summary>
    internal static ShapeColour Draw(ref DataRandom random) => new(random.NextDouble(), random.NextDouble(), random.NextDouble());

    /// <summary>A colour at random that can be told from two others.</summary>
    internal static ShapeColour DrawUnlike(ShapeColour first, ShapeColour second, ref DataRandom random)
    {
        const double Nearest = 0.5 * 0.5;
        while (true)
        {
            ShapeColour colour = Draw(ref random);
            if (colour.SquaredDistance(first) >= Nearest && colour.SquaredDistance(second) >= Nearest)
            {
                return colour;
            }
        }
    }

    /// <summary>A mixture: this where the share is 0, the other where it is 1.</summary>
    internal ShapeColour Mix(ShapeColour other, double share) => new(
        Red + (share * (other.Red - Red)), Green + (share * (other.Green - Green)), Blue + (share * (other.Blue - Blue)));

    private double SquaredDistance(ShapeColour other)
    {
        (double red, double green, double blue) = (Red - other.Red, Green - other.Green, Blue - other.Blue);
        return (red * red) + (green * green) + (blue * blue);
    }
}
