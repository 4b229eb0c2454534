namespace NetCompiler.Data;

/// <summary>
/// Colour images of 32 x 32 in CIFAR-10's format, drawn by the runtime: nothing to download. Each shows one of ten shapes in a
/// random colour, place, size and turn before a background of two others with small discs, all under noise. A colour says
/// nothing of a shape, and any pixel may be bright or dark: of 2,000 others, after 10,000 images, softmax regression is right
/// about 10 %, which is chance, and the convolutional network of the CIFAR-10 tutorial above 85 % after six epochs. The same bits
/// on every machine. Thread-safe.
/// </summary>
public static class SyntheticShapes
{
    private const int Side = 32;
    private const int Channels = 3;
    private const int ImageSize = Side * Side * Channels;

    /// <summary>The names of the shapes, in the order of their labels: disc, ring, square and so on.</summary>
    public static IReadOnlyList<string> ClassNames => ShapeOutline.Names;

    /// <summary>Makes labelled images.</summary>
    /// <param name="count">How many, at least 1. More images of the same seed begin with the same images.</param>
    /// <param name="seed">
    /// The seed. Image i depends on the seed and on i alone; use one seed for training and another for testing.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The count is less than 1 or more than one array of bytes holds.</exception>
    public static ImageDataset Create(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / ImageSize);
        byte[] pixels = new byte[count * ImageSize];  // (N, 32, 32, 3)
        int[] labels = new int[count];                // (N)

        // No image looks at another, so the threads' order does not matter.
        const int ImagesPerBlock = 64;
        Parallel.For(0, (count + ImagesPerBlock - 1) / ImagesPerBlock, block =>
        {
            int end = Math.Min(count, (block + 1) * ImagesPerBlock);
            for (int index = block * ImagesPerBlock; index < end; index++)
            {
                var random = new DataRandom(seed, (ulong)index);
                labels[index] = random.NextInt(ClassNames.Count);
                Draw(labels[index], ref random, pixels.AsSpan(index * ImageSize, ImageSize));
            }
        });
        return new ImageDataset(pixels, Side, Side, Channels, labels, ClassNames.Count, ClassNames);
    }

    private static void Draw(int shape, ref DataRandom random, Span<byte> pixels)
    {
        var background = new ShapeBackground(Side, ref random, stackalloc ShapeBackground.Speck[ShapeBackground.SpeckCount]);
        ShapeColour colour = ShapeColour.DrawUnlike(background.First, background.Second, ref random);
        ShapePlacement placement = ShapePlacement.Draw(Side, ref random);
        double noise = random.NextDouble(0.01, 0.06);
        for (int pixel = 0; pixel < Side * Side; pixel++)
        {
            (int y, int x) = Math.DivRem(pixel, Side);
            ShapeColour seen = background.At(x, y).Mix(colour, placement.Cover(shape, x, y));
            int at = Channels * pixel;
            pixels[at] = ToByte(seen.Red + (noise * random.NextRoughBell()));
            pixels[at + 1] = ToByte(seen.Green + (noise * random.NextRoughBell()));
            pixels[at + 2] = ToByte(seen.Blue + (noise * random.NextRoughBell()));
        }
    }

    private static byte ToByte(double value) => (byte)((255 * Math.Clamp(value, 0, 1)) + 0.5);
}
