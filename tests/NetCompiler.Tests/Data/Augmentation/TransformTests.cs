using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Augmentation;

/// <summary>Each transform against a plain reference that reads the same random numbers.</summary>
[Trait("Category", "Core")]
public sealed class TransformTests
{
    private static readonly ImageShape[] s_shapes = [new(1, 1, 1), new(5, 7, 3), new(16, 16, 1), new(9, 12, 4), new(32, 32, 3)];

    [Fact]
    public void HorizontalFlip_Always_MirrorsRows() => AssertMoves(
        new HorizontalFlip(probability: 1), (image, row, column, channel, _) => image.At(row, image.Shape.Width - 1 - column, channel));

    [Fact]
    public void VerticalFlip_Always_MirrorsColumns() => AssertMoves(
        new VerticalFlip(probability: 1), (image, row, column, channel, _) => image.At(image.Shape.Height - 1 - row, column, channel));

    [Fact]
    public void HorizontalFlip_OfAShare_FlipsAsManyAndNothingElse()
    {
        ImageDataset images = PlainImage.Dataset(new ImageShape(4, 6, 3), new HorizontalFlip(probability: 0.25f));
        var image = new PlainImage(images);
        float[] asIs = Read(images, image.Shape, (row, column, channel) => image.At(row, column, channel));
        float[] mirrored = Read(images, image.Shape, (row, column, channel) => image.At(row, image.Shape.Width - 1 - column, channel));
        float[] input = new float[images.InputSize];
        int flipped = 0;
        for (ulong seed = 0; seed < 4000; seed++)
        {
            images.CopyTrainingInput(0, seed, input);
            bool isFlipped = input.SequenceEqual(mirrored);
            Assert.True(isFlipped || input.SequenceEqual(asIs));
            flipped += isFlipped ? 1 : 0;
        }

        Assert.InRange(flipped, 900, 1100);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(40)]
    public void RandomCrop_AnyPadding_MovesByWholePixelsAndFillsWithBlack(int padding) => AssertMoves(
        new RandomCrop(padding), (image, row, column, channel, random) =>
        {
            int down = random.NextInt((2 * padding) + 1) - padding;
            int right = random.NextInt((2 * padding) + 1) - padding;
            return image.At(row - down, column - right, channel);
        });

    [Fact]
    public void RandomCrop_ManyDraws_ReachesEveryPlaceEquallyOften()
    {
        var crop = new RandomCrop(2);
        int[] counts = new int[25];
        for (ulong seed = 0; seed < 10_000; seed++)
        {
            var random = new DataRandom(seed, stream: 0);
            ImageMap map = crop.Draw(new ImageShape(8, 8, 1), ref random);
            counts[(int)((5 * (map.Y0 + 2)) + map.X0 + 2)]++;
        }

        Assert.All(counts, count => Assert.InRange(count, 320, 480));
    }

    [Fact]
    public void RandomShift_Fractions_MixesTheFourNeighbours() => AssertMoves(
        new RandomShift(height: 0.4f, width: 0.25f),
        (image, row, column, channel, random) =>
        {
            double down = random.NextDouble(-0.4f, 0.4f) * image.Shape.Height;
            double right = random.NextDouble(-0.25f, 0.25f) * image.Shape.Width;
            return image.Mixed(row - down, column - right, channel);
        });

    [Fact]
    public void RandomRotation_AnyAngle_TurnsAboutTheCentreAnticlockwise() => AssertMoves(
        new RandomRotation(degrees: 180),
        (image, row, column, channel, random) =>
        {
            double angle = random.NextDouble(-180, 180) * Math.PI / 180;
            double y = (image.Shape.Height - 1) / 2.0;
            double x = (image.Shape.Width - 1) / 2.0;

            // With rows upwards, a point turns by (x cos a - y sin a, x sin a + y cos a); this is the way back.
            double up = y - row;
            double right = column - x;
            double sourceRight = (right * Math.Cos(angle)) + (up * Math.Sin(angle));
            double sourceUp = (-right * Math.Sin(angle)) + (up * Math.Cos(angle));
            return image.Mixed(y - sourceUp, x + sourceRight, channel);
        });

    [Fact]
    public void Rotation_ByAQuarter_PutsTheRightSideOnTop()
    {
        ImageMap map = ImageMap.Rotation(90, new ImageShape(3, 3, 1));

        // The top row's middle pixel shows what was in the middle of the right side: column 2, row 1.
        Assert.Equal(2, (map.XX * 1) + (map.XY * 0) + map.X0, 1e-9);
        Assert.Equal(1, (map.YX * 1) + (map.YY * 0) + map.Y0, 1e-9);
    }

    [Fact]
    public void RandomBrightness_Any_AddsOneNumber() => AssertValues(
        new RandomBrightness(0.3f), (image, pixel, channel, random) => image.Pixel(pixel, channel) + random.NextDouble(-0.3f, 0.3f));

    [Fact]
    public void RandomContrast_Any_DrawsFromTheMeanOfTheChannel() => AssertValues(
        new RandomContrast(0.8f),
        (image, pixel, channel, random) =>
        {
            double mean = Enumerable.Range(0, image.Shape.Height * image.Shape.Width).Average(place => image.Pixel(place, channel));
            return mean + (random.NextDouble(1 - 0.8f, 1 + 0.8f) * (image.Pixel(pixel, channel) - mean));
        });

    [Theory]
    [InlineData(1, 0f)]
    [InlineData(5, 0.5f)]
    [InlineData(8, 1f)]
    [InlineData(int.MaxValue, 0.25f)]
    public void Cutout_AnySize_CoversASquareAroundItsCentre(int size, float value) => AssertValues(
        new Cutout(size, value),
        (image, pixel, channel, random) =>
        {
            (int row, int column) = Math.DivRem(pixel, image.Shape.Width);
            long top = random.NextInt(image.Shape.Height) - (size / 2L);
            long left = random.NextInt(image.Shape.Width) - (size / 2L);
            bool covered = row >= top && row < top + size && column >= left && column < left + size;
            return covered ? value : image.Pixel(pixel, channel);
        });

    [Fact]
    public void PixelNoise_OfGrey_HasItsDeviationAndNoMean()
    {
        var images = new ImageDataset(Enumerable.Repeat((byte)128, 64 * 64 * 3).ToArray(), 64, 64, 3, [0], 2);
        float[] input = new float[images.InputSize];

        images.Augment(new PixelNoise(0.1f)).CopyTrainingInput(0, randomSeed: 5, input);

        float[] noise = [.. input.Select(value => value - (128 / 255f))];
        Assert.InRange(noise.Average(), -0.003, 0.003);
        Assert.InRange(Math.Sqrt(noise.Average(value => value * value)), 0.097, 0.103);
        Assert.All(noise, value => Assert.InRange(value, -0.351, 0.351));
        Assert.True(noise.Distinct().Count() > 10_000);
    }

    [Fact]
    public void Constructors_OutOfRange_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new HorizontalFlip(1.1f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VerticalFlip(float.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomCrop(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomCrop(5000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomShift(-0.1f, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomShift(0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomRotation(181));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomBrightness(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomContrast(1.5f));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cutout(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cutout(1, 2));
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => new PixelNoise(3));
        Assert.StartsWith("It must be from 0 to 1.", exception.Message, StringComparison.Ordinal);
    }

    private delegate double Moved(PlainImage image, int row, int column, int channel, DataRandom random);

    private delegate double Changed(PlainImage image, int pixel, int channel, DataRandom random);

    private static void AssertMoves(ImageTransform transform, Moved expected) => AssertEveryValue(
        transform,
        (image, place, random) =>
        {
            (int pixel, int channel) = Math.DivRem(place, image.Shape.Channels);
            (int row, int column) = Math.DivRem(pixel, image.Shape.Width);
            return expected(image, row, column, channel, random);
        });

    private static void AssertValues(ImageTransform transform, Changed expected) => AssertEveryValue(
        transform,
        (image, place, random) =>
            Math.Clamp(expected(image, place / image.Shape.Channels, place % image.Shape.Channels, random), 0, 1));

    /// <summary>Compares in [0, 1] and normalised, over shapes and seeds; each reading begins the random numbers anew.</summary>
    private static void AssertEveryValue(ImageTransform transform, Func<PlainImage, int, DataRandom, double> expected)
    {
        foreach (ImageShape shape in s_shapes)
        {
            ImageDataset images = PlainImage.Dataset(shape, transform);
            ImageDataset normalized = images.Normalize(PlainImage.Normalization(shape.Channels));
            var image = new PlainImage(images);
            float[] input = new float[images.InputSize];
            float[] normalizedInput = new float[images.InputSize];
            for (ulong seed = 0; seed < 12; seed++)
            {
                images.CopyTrainingInput(0, seed, input);
                normalized.CopyTrainingInput(0, seed, normalizedInput);
                for (int place = 0; place < input.Length; place++)
                {
                    double value = expected(image, place, new DataRandom(seed, stream: 0));
                    Assert.Equal(value, input[place], 2e-6);
                    Assert.Equal(PlainImage.Normalized(value, place % shape.Channels), normalizedInput[place], 2e-5);
                }
            }
        }
    }

    private static float[] Read(ImageDataset images, ImageShape shape, Func<int, int, int, double> at) =>
    [
        .. Enumerable.Range(0, images.InputSize).Select(place =>
            (float)at(place / shape.Channels / shape.Width, place / shape.Channels % shape.Width, place % shape.Channels)),
    ];
}
