using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class ImageDatasetTests
{
    [Fact]
    public void CopyInput_EveryByte_IsItsQuotientBitForBit()
    {
        byte[] pixels = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        var images = new ImageDataset(pixels, 16, 16, 1, [0], 2);
        float[] input = new float[256];

        images.CopyInput(0, input);

        Assert.Equal(pixels.Select(pixel => BitConverter.SingleToInt32Bits(pixel / 255f)), input.Select(BitConverter.SingleToInt32Bits));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(784)]
    public void CopyInput_AnyLength_WritesAllOfItAndNoMore(int size)
    {
        byte[] pixels = [.. Enumerable.Range(0, 2 * size).Select(index => (byte)((index * 37) + 11))];
        var images = new ImageDataset(pixels, 1, size, 1, [0, 1], 2);
        float[] buffer = new float[size + 2];
        Array.Fill(buffer, -1f);

        images.CopyInput(1, buffer.AsSpan(1, size));

        Assert.Equal((-1f, -1f), (buffer[0], buffer[^1]));
        Assert.Equal(pixels[size..].Select(pixel => pixel / 255f), buffer[1..^1]);
    }

    [Fact]
    public void Pixels_OfAnImage_AreTheBytesGiven()
    {
        byte[] pixels = [.. Enumerable.Range(0, 24).Select(value => (byte)value)];
        var images = new ImageDataset(pixels, 2, 2, 3, new byte[] { 1, 0 }, 2);

        Assert.Equal(pixels[12..], images.Pixels(1).ToArray());
        Assert.Equal([2, 2, 3], images.InputShape);
        Assert.Equal((12, 2, TargetKind.Labels), (images.InputSize, images.TargetSize, images.TargetKind));
        Assert.Equal((1, 0), (images.GetLabel(0), images.GetLabel(1)));
    }

    [Fact]
    public void Constructor_WrongPixelCount_SaysWhatEachLabelTakes()
    {
        var exception = Assert.Throws<ArgumentException>(() => new ImageDataset(new byte[7], 2, 2, 1, new int[2], 2));

        Assert.StartsWith(
            "7 pixel bytes and 2 labels given; each label, at least one, goes with 2 x 2 x 1 bytes.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_SizesThatOverflow_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new ImageDataset([], 65536, 65536, 1, [0], 2));
        Assert.Throws<ArgumentException>(() => new ImageDataset([], 1, 1, 1, Array.Empty<int>(), 2));
    }

    [Fact]
    public void Constructor_LabelOutOfRange_NamesTheRow()
    {
        var exception = Assert.Throws<ArgumentException>(() => new ImageDataset(new byte[3], 1, 1, 1, [0, 1, 2], 2));

        Assert.StartsWith("The label of row 2 is 2; with 2 classes it must be from 0 to 1.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Access_IndexOutOfRange_Throws(int index)
    {
        var images = new ImageDataset(new byte[8], 2, 2, 1, [0, 1], 2);

        Assert.Throws<ArgumentOutOfRangeException>(() => images.GetLabel(index));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.CopyInput(index, new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => images.Pixels(index).Length);
    }

    [Fact]
    public void CopyInput_WrongDestination_SaysBothLengths()
    {
        var images = new ImageDataset(new byte[4], 2, 2, 1, [0], 2);

        var exception = Assert.Throws<ArgumentException>(() => images.CopyInput(0, new float[5]));

        Assert.StartsWith("The destination holds 5 floats; one input takes 4.", exception.Message, StringComparison.Ordinal);
    }
}
