using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Images;

public sealed class ImageResizerTests
{
    // What Pillow 9.4 gives for resize(..., BILINEAR); it rounds between its two passes, so that one may lie between.
    [Theory]
    [InlineData(3, 4, new byte[] { 47, 112, 167, 149, 146, 151, 88, 112, 174, 91, 138, 197 })]
    [InlineData(
        2, 13, new byte[]
        {
            59, 74, 100, 121, 140, 137, 130, 146, 156, 123, 107, 133, 148, 177, 174, 167, 143, 111, 97, 87, 102, 117, 131, 149, 173, 187,
        })]
    public void Resize_GreyImage_IsAsPillowResizesIt(int height, int width, byte[] expected)
    {
        byte[] source = new byte[35];
        for (int pixel = 0; pixel < source.Length; pixel++)
        {
            (int y, int x) = Math.DivRem(pixel, 7);
            source[pixel] = (byte)((x * 37) + (y * 59) + (x * y % 7 * 11));
        }

        byte[] result = new byte[height * width];
        ImageResizer.Resize(source, new ImageShape(5, 7, 1), result, height, width);

        Assert.All(result.Zip(expected), pair => Assert.InRange(pair.First - pair.Second, -1, 1));
    }

    [Fact]
    public void Resize_ByAWholeFactorDownAndUp_KeepsAFlatImageAndTheMean()
    {
        byte[] flat = [.. Enumerable.Repeat((byte)77, 8 * 8 * 3)];
        byte[] result = new byte[5 * 13 * 3];
        ImageResizer.Resize(flat, new ImageShape(8, 8, 3), result, 5, 13);
        Assert.All(result, value => Assert.Equal(77, value));
    }

    [Fact]
    public void Resize_Channels_AreKeptApart()
    {
        byte[] source = [.. Enumerable.Range(0, 16).SelectMany(pixel => new byte[] { 0, (byte)(10 * pixel), 255 })];
        byte[] single = [.. Enumerable.Range(0, 16).Select(pixel => (byte)(10 * pixel))];
        byte[] result = new byte[3 * 3 * 3];
        byte[] alone = new byte[3 * 3];

        ImageResizer.Resize(source, new ImageShape(4, 4, 3), result, 3, 3);
        ImageResizer.Resize(single, new ImageShape(4, 4, 1), alone, 3, 3);

        Assert.Equal(alone.SelectMany(value => new byte[] { 0, value, 255 }), result);
    }

    [Fact]
    public void Resize_ToTheSameSize_IsTheSame()
    {
        byte[] source = [.. Enumerable.Range(0, 60).Select(value => (byte)(value * 4))];
        byte[] result = new byte[60];
        ImageResizer.Resize(source, new ImageShape(4, 5, 3), result, 4, 5);
        Assert.Equal(source, result);
    }
}
