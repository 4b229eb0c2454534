using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class NormalizationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [Trait("Category", "Core")]
    public void CopyInput_Normalized_IsTheFormulaOfEachChannel(int channels)
    {
        float[] mean = [0.49f, 0.25f, 0.75f, 0.1f];
        float[] deviation = [0.25f, 0.1f, 0.5f, 1f];
        var normalization = new Normalization(mean[..channels], deviation[..channels]);
        foreach (int width in (int[])[1, 5, 11, 37, 64])
        {
            ImageDataset images = Images(height: 3, width, channels).Normalize(normalization);
            float[] input = new float[images.InputSize];

            images.CopyInput(1, input);

            byte[] pixels = images.Pixels(1).ToArray();
            for (int place = 0; place < input.Length; place++)
            {
                int channel = place % channels;
                Assert.Equal(((pixels[place] / 255.0) - mean[channel]) / deviation[channel], input[place], 5e-6);
            }
        }
    }

    [Fact]
    public void Measure_OfImages_IsMeanAndDeviationOfEachChannel()
    {
        // Channel 0: 0 0 255 255; channel 1: 10 20 30 40.
        var images = new ImageDataset([0, 10, 0, 20, 255, 30, 255, 40], 1, 2, 2, [0, 1], 2);

        Normalization measured = Normalization.Measure(images);

        Assert.Equal([0.5f, 25 / 255f], measured.Mean);
        Assert.Equal([0.5f, (float)(Math.Sqrt(125) / 255)], measured.StandardDeviation);
    }

    [Fact]
    public void CopyInput_NormalizedAsMeasured_HasMeanZeroAndDeviationOne()
    {
        ImageDataset images = Images(height: 16, width: 16, channels: 3);
        ImageDataset normalized = images.Normalize(Normalization.Measure(images));
        float[] input = new float[normalized.InputSize];
        double sum = 0;
        double squares = 0;
        for (int index = 0; index < normalized.Count; index++)
        {
            normalized.CopyInput(index, input);
            sum += input.Sum();
            squares += input.Sum(value => value * value);
        }

        double count = normalized.Count * normalized.InputSize;
        Assert.Equal(0, sum / count, 1e-5);
        Assert.Equal(1, squares / count, 1e-5);
    }

    [Fact]
    public void Normalize_Twice_TakesTheLast_AndLeavesTheFirstAlone()
    {
        ImageDataset images = Images(2, 2, 1);
        ImageDataset once = images.Normalize(new Normalization([0], [2]));
        ImageDataset twice = once.Normalize(new Normalization([0], [4]));

        Assert.All(Input(images).Zip(Input(once)), pair => Assert.Equal(pair.First, 2 * pair.Second, 1e-6f));
        Assert.All(Input(images).Zip(Input(twice)), pair => Assert.Equal(pair.First, 4 * pair.Second, 1e-6f));
        Assert.True(images.Pixels(0) == twice.Pixels(0), "The bytes are shared.");
    }

    [Fact]
    public void Measure_ConstantChannel_NamesIt()
    {
        var images = new ImageDataset([1, 7, 2, 7], 1, 2, 2, [0], 2);

        var exception = Assert.Throws<ArgumentException>(() => Normalization.Measure(images));

        Assert.StartsWith("Channel 1 is 7 in every pixel, so it has no standard deviation;", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0f, 0f)]
    [InlineData(0f, -1f)]
    [InlineData(0f, float.NaN)]
    [InlineData(float.NaN, 1f)]
    [InlineData(float.PositiveInfinity, 1f)]
    [InlineData(0f, 1e-45f)]
    public void Constructor_NumbersOutOfRange_NamesTheChannel(float mean, float deviation)
    {
        var exception = Assert.Throws<ArgumentException>(() => new Normalization([0.5f, mean], [1, deviation]));

        Assert.StartsWith($"Channel 1 has the mean {mean}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConstructorAndNormalize_CountsThatDiffer_Throw()
    {
        Assert.Throws<ArgumentException>(() => new Normalization([], []));
        Assert.Throws<ArgumentException>(() => new Normalization([1, 2], [1]));
        var exception = Assert.Throws<ArgumentException>(() => Images(2, 2, 3).Normalize(new Normalization([0], [1])));
        Assert.StartsWith(
            "The normalization has numbers for 1 channels; the images have 3.", exception.Message, StringComparison.Ordinal);
    }

    private static float[] Input(ImageDataset images)
    {
        float[] input = new float[images.InputSize];
        images.CopyInput(0, input);
        return input;
    }

    private static ImageDataset Images(int height, int width, int channels)
    {
        byte[] pixels = new byte[2 * height * width * channels];
        new Random(5).NextBytes(pixels);
        return new ImageDataset(pixels, height, width, channels, [0, 1], 2);
    }
}
