namespace NetCompiler.Data;

/// <summary>
/// What is behind a shape: two colours, which run into each other across the image, or alternate in stripes or squares; and up
/// to three small discs, which tell nothing. Single threaded.
/// </summary>
internal readonly ref struct ShapeBackground
{
    private const int MostSpecks = 3;

    private readonly int _pattern;
    private readonly double _slopeX;
    private readonly double _slopeY;
    private readonly double _offset;
    private readonly Span<Speck> _specks;

    /// <summary>Draws a background at random.</summary>
    /// <param name="side">The side of the image.</param>
    /// <param name="random">Where the random numbers come from.</param>
    /// <param name="specks">Room for <see cref="SpeckCount"/>.</param>
    internal ShapeBackground(int side, ref DataRandom random, Span<Speck> specks)
    {
        First = ShapeColour.Draw(ref random);
        Second = First.Mix(ShapeColour.Draw(ref random), 0.35);
        _pattern = random.NextInt(4);

        // A slope of 1 / side makes one change across the image; stripes and squares change every 3 to 8 pixels.
        double frequency = _pattern < 2 ? 1.0 / side : 1 / random.NextDouble(3, 8);
        _slopeX = frequency * random.NextDouble(-1, 1);
        _slopeY = frequency * random.NextDouble(-1, 1);
        _offset = random.NextDouble();
        _specks = specks[..random.NextInt(MostSpecks + 1)];
        foreach (ref Speck speck in _specks)
        {
            ShapeColour colour = ShapeColour.Draw(ref random);
            speck = new Speck(random.NextDouble(0, side - 1), random.NextDouble(0, side - 1), random.NextDouble(0.8, 2.2), colour);
        }
    }

    /// <summary>How many small discs there may be.</summary>
    internal static int SpeckCount => MostSpecks;

    /// <summary>One of its two colours.</summary>
    internal ShapeColour First { get; }

    /// <summary>The other.</summary>
    internal ShapeColour Second { get; }

    /// <summary>What is seen at a pixel.</summary>
    internal ShapeColour At(int x, int y)
    {
        double along = (_slopeX * x) + (_slopeY * y) + _offset;
        double across = (_slopeY * x) - (_slopeX * y);
        double share = _pattern switch
        {
            0 or 1 => Math.Clamp(along, 0, 1),
            2 => (long)Math.Floor(along) & 1,
            _ => ((long)Math.Floor(along) + (long)Math.Floor(across)) & 1,
        };
        ShapeColour colour = First.Mix(Second, share);
        foreach (Speck speck in _specks)
        {
            double distance = Math.Sqrt(((x - speck.X) * (x - speck.X)) + ((y - speck.Y) * (y - speck.Y)));
            colour = colour.Mix(speck.Colour, Math.Clamp(speck.Radius + 0.5 - distance, 0, 1));
        }

        return colour;
    }

    /// <summary>A small disc.</summary>
    internal readonly record struct Speck(double X, double Y, double Radius, ShapeColour Colour);
}
