using System.Text;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Images;

public sealed class NetpbmReaderTests
{
    [Theory]
    [InlineData("P2 3 2 255 0 1 2 3 4 255", 1, new byte[] { 0, 1, 2, 3, 4, 255 })]
    [InlineData("P2\n# a comment 7\n3#another\n2\n15\n0 1 2\n3 4 15\n", 1, new byte[] { 0, 17, 34, 51, 68, 255 })]
    [InlineData("P3 1 2 65535 0 65535 32768 257 514 129", 3, new byte[] { 0, 255, 128, 1, 2, 1 })]
    [InlineData("P5 3 2 255 abc def", 1, new byte[] { 97, 98, 99, 32, 100, 101 })]
    [InlineData("P5 3 1 127\n\0\u0001\u007F", 1, new byte[] { 0, 2, 255 })]
    [InlineData("P6 1 2\n# c\n255\nabcdef\n", 3, new byte[] { 97, 98, 99, 100, 101, 102 })]
    [InlineData("P5 2 1 1000\n\u0003\u00E8\u0001\u00F4", 1, new byte[] { 255, 128 })]
    public void Read_EveryKind_SpreadsItsSamples(string content, int channels, byte[] pixels)
    {
        // The fourth ends with a byte that is not white space, so its sixth sample is the last.
        byte[] file = Encoding.Latin1.GetBytes(content.Replace("abc def", "abc de", StringComparison.Ordinal));

        RasterImage image = NetpbmReader.Read(new MemoryStream(file), "image");

        Assert.Equal(channels, image.Channels);
        Assert.Equal(pixels, image.Pixels);
    }

    [Theory]
    [InlineData("", "it does not begin with P2, P3, P5 or P6")]
    [InlineData("P4 1 1 a", "it does not begin with P2, P3, P5 or P6")]
    [InlineData("P5", "truncated: a width should follow byte 2.")]
    [InlineData("P5 x", "byte 3 should begin a width.")]
    [InlineData("P5 0 1 255 ", "the width at byte 3 is out of range; it must be from 1 to 2147483647.")]
    [InlineData("P5 1 99999999999999999999999 255 ", "the height at byte 5 is out of range; it must be from 1 to 2147483647.")]
    [InlineData("P5 1 1 65536 a", "the largest value at byte 7 is out of range; it must be from 1 to 65535.")]
    [InlineData("P5 2 2 255 abc", "truncated: 2 x 2 x 1 samples take 4 bytes, but 3 follow.")]
    [InlineData("P6 2147483647 2147483647 255 abc", "truncated: 2147483647 x 2147483647 x 3 samples take")]
    [InlineData("P5 1 1 9 a", "the sample at byte 9 is 97; the largest should be 9.")]
    [InlineData("P2 1 1 9 10", "the sample at byte 9 is out of range; it must be from 0 to 9.")]
    [InlineData("P2 2 1 9 1 \n", "truncated: a sample should follow byte 12.")]
    [InlineData("P2 1 1 9 -1", "byte 9 should begin a sample.")]
    [InlineData("P5 1 1 255 ab", "too long: the image ends at byte 12, but 1 bytes follow.")]
    public void Read_BrokenFile_SaysWhatIsWrong(string content, string problem)
    {
        var stream = new MemoryStream(Encoding.Latin1.GetBytes(content));

        var exception = Assert.Throws<DataFormatException>(() => NetpbmReader.Read(stream, "some.pgm"));

        Assert.StartsWith($"some.pgm: {problem}", exception.Message, StringComparison.Ordinal);
    }
}
