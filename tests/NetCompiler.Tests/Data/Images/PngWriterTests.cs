using NetCompiler.Data;
using StbImageSharp;

namespace NetCompiler.Tests.Data.Images;

public sealed class PngWriterTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(28, 28, 1)]
    [InlineData(5, 9, 2)]
    [InlineData(33, 17, 3)]
    [InlineData(4, 300, 4)]
    public void Write_AnyPixels_AreReadBackByAnotherReaderAndByOurs(int height, int width, int channels)
    {
        byte[] pixels = new byte[height * width * channels];
        new Random(height).NextBytes(pixels);

        byte[] file = PngWriter.Write(new RasterImage(height, width, channels, pixels));

        ImageResult other = ImageResult.FromMemory(file, (ColorComponents)channels);
        Assert.Equal((height, width, channels), (other.Height, other.Width, (int)other.SourceComp));
        Assert.Equal(pixels, other.Data);
        RasterImage ours = PngReader.Read(new MemoryStream(file), "the file");
        Assert.Equal(pixels, ours.Pixels);
    }
}
