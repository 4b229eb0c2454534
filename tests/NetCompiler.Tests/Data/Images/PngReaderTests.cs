using NetCompiler.Data;
using StbImageSharp;

namespace NetCompiler.Tests.Data.Images;

public sealed class PngReaderTests
{
    private static readonly PngHeader s_grey = new(2, 2, 8, 1, HasPalette: false, IsInterlaced: false);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(4, 1)]
    [InlineData(8, 1)]
    [InlineData(16, 1)]
    [InlineData(8, 2)]
    [InlineData(16, 2)]
    [InlineData(8, 3)]
    [InlineData(16, 3)]
    [InlineData(8, 4)]
    [InlineData(16, 4)]
    public void Read_GreyAndColour_IsWhatWasWritten_AndWhatStbReads(int depth, int samples)
    {
        foreach ((int width, int height) in (ReadOnlySpan<(int, int)>)[(1, 1), (3, 2), (5, 9), (17, 13)])
        {
            foreach (bool interlaced in (bool[])[false, true])
            {
                var header = new PngHeader(width, height, depth, samples, HasPalette: false, interlaced);
                int[] values = Values(width * height * samples, 1 << depth);
                byte[] file = PngFiles.Write(header, values, filter: width, parts: 3);

                RasterImage image = PngReader.Read(new MemoryStream(file), "image");

                Assert.Equal((height, width, samples), (image.Height, image.Width, image.Channels));
                double largest = (1 << depth) - 1;
                Assert.Equal(values.Select(value => (byte)Math.Round(255 * value / largest)), image.Pixels);

                // Stb takes the higher byte of two, which is not always the nearest.
                ImageResult other = ImageResult.FromMemory(file);
                Assert.All(image.Pixels.Zip(other.Data), pair => Assert.InRange(pair.First - pair.Second, depth == 16 ? -1 : 0, depth == 16 ? 1 : 0));
                Assert.Equal(image.Pixels.Length, other.Data.Length);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Read_Palette_LooksColoursUp(int depth)
    {
        int colours = Math.Min(1 << depth, 200);
        byte[] palette = [.. Enumerable.Range(0, 3 * colours).Select(index => (byte)(index * 7))];
        foreach (bool interlaced in (bool[])[false, true])
        {
            var header = new PngHeader(11, 10, depth, 1, HasPalette: true, interlaced);
            int[] values = Values(110, colours);
            byte[] file = PngFiles.Write(header, values, palette);

            RasterImage image = PngReader.Read(new MemoryStream(file), "image");

            Assert.Equal(3, image.Channels);
            Assert.Equal(values.SelectMany(value => palette[(3 * value)..((3 * value) + 3)]), image.Pixels);
            Assert.Equal(ImageResult.FromMemory(file).Data, image.Pixels);
        }
    }

    // Written by Pillow 9.4: (x + y) odd; a palette of 16; 4369 (x + 5 y) of 16 bits; (50 x, 100 y); four channels.
    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAQAAAABzTfhVAAAADklEQVR4nGMIYFjBEAAAA94BSXfAiOEAAAAASUVORK5CYII=", 1)]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAUAAAADBAMAAACpGNjLAAAAMFBMVEUA/wAQ9QEg6wIw4QNA1wRQzQVgwwZwuQeArwiQpQmgmwqwkQvAhwzQfQ3gcw7waQ86lpEFAAAAFElEQVR4nGNgVHZgCKuYwLD67AMAECoEG/Wcx0kAAAAASUVORK5CYII=", 3)]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAUAAAADEAAAAAAuzUZnAAAAFUlEQVR4nGNkYBCEAsbQUBiTBcEEAC0kAvNoLdnIAAAAAElFTkSuQmCC", 1)]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAQAAADxPw1zAAAAFUlEQVR4nGNkYDCCQhaGFAYoQGICACEyAZp/aeVoAAAAAElFTkSuQmCC", 2)]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAYAAABbNsX4AAAAHklEQVR4nGNkYGD4b4SGWRhSGBgYGLhQMJKgCBwDAEWyBwMe8gwMAAAAAElFTkSuQmCC", 4)]
    public void Read_FilesOfAnotherEncoder_AreAsStbReadsThem(string base64, int channels)
    {
        byte[] file = Convert.FromBase64String(base64);

        RasterImage image = PngReader.Read(new MemoryStream(file), "image");

        Assert.Equal((3, 5, channels), (image.Height, image.Width, image.Channels));
        Assert.Equal(ImageResult.FromMemory(file).Data, image.Pixels);
    }

    public static TheoryData<byte[], string> BrokenFiles
    {
        get
        {
            byte[] whole = PngFiles.Write(s_grey, [1, 2, 3, 4]);
            byte[] damaged = [.. whole];
            damaged[^20] ^= 1;
            byte[] data = [0, 1, 2, 0, 3, 4];
            byte[] header = PngFiles.Header(s_grey);
            byte[] end = PngFiles.Chunk("IEND", []);
            byte[] Image(byte[] rows) => PngFiles.Join(header, PngFiles.Chunk("IDAT", PngFiles.Compress(rows)), end);
            byte[] badCheck = PngFiles.Compress(data);
            badCheck[^1] ^= 1;
            var paletted = new PngHeader(2, 1, 8, 1, HasPalette: true, IsInterlaced: false);
            return new()
            {
                { [], "it does not begin as a PNG file does." },
                { [0xFF, 0xD8, 0xFF, 0xE0], "It is a JPEG." },
                { whole[..^3], $"truncated: the chunk at byte {whole.Length - 12} takes 12 bytes, but only 9 follow." },
                { whole[..20], "truncated: the chunk at byte 8 takes 25 bytes, but only 12 follow." },
                { damaged, "damaged: chunk IDAT at byte 57 has the check" },
                { PngFiles.Join(end), "chunk IEND at byte 8: a PNG begins with IHDR, and has one." },
                { PngFiles.Join(header, header), "chunk IHDR at byte 33: a PNG begins with IHDR, and has one." },
                { PngFiles.Join(PngFiles.Chunk("IHDR", new byte[12])), "the header chunk of a PNG is 13 bytes, not 12." },
                { PngFiles.Join(PngFiles.Header(2, 2, 3, 0)), "colour type 0 with 3 bits" },
                { PngFiles.Join(PngFiles.Header(2, 2, 16, 3)), "colour type 3 with 16 bits" },
                { PngFiles.Join(PngFiles.Header(2, 2, 8, 0, interlace: 2)), "interlace 2; PNG has no such image." },
                { PngFiles.Join(PngFiles.Header(0, 2, 8, 0)), "the image is 2 x 0 pixels; sizes must be at least 1" },
                { PngFiles.Join(PngFiles.Header(int.MaxValue, int.MaxValue, 8, 2)), "it must fit in memory." },
                { PngFiles.Join(header, PngFiles.Chunk("ABCD", [])), "chunk ABCD at byte 33 is not known, and is marked as necessary." },
                { PngFiles.Join(header, PngFiles.Chunk("PLTE", new byte[4])), "the palette is 4 bytes; it must be 3 for each of 1 to 256 colours." },
                { PngFiles.Join(header, end), "the pixels take 6 bytes, but there are only 0." },
                { Image(data[..^1]), "the pixels take 6 bytes, but there are only 5." },
                { Image([.. data, 0]), "the pixels take 6 bytes, but there are more." },
                { Image([0, 1, 2, 5, 3, 4]), "a row has the filter 5; there are 0 to 4." },
                { PngFiles.Join(header, PngFiles.Chunk("IDAT", badCheck), end), "the compressed pixels are damaged." },
                { PngFiles.Join(header, PngFiles.Chunk("IDAT", [1, 2, 3, 4]), end), "the compressed pixels are damaged." },
                { PngFiles.Write(paletted, [0, 1]), "the pixels are indices into a palette, but there is none." },
                { PngFiles.Write(paletted, [0, 1], [1, 2, 3]), "a pixel has the colour 1; the palette has 1." },
            };
        }
    }

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public void Read_BrokenFile_SaysWhatIsWrong(byte[] file, string problem)
    {
        var exception = Assert.Throws<DataFormatException>(() => PngReader.Read(new MemoryStream(file), "some.png"));

        Assert.StartsWith("some.png: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AnyByteChanged_ThrowsOnlyDataFormatException()
    {
        byte[] whole = PngFiles.Write(new PngHeader(9, 7, 8, 3, HasPalette: false, IsInterlaced: true), Values(189, 256));
        for (int place = 0; place < whole.Length; place++)
        {
            byte[] changed = [.. whole];
            changed[place] ^= 0x55;

            // Only what follows no check could be read: there is no such byte.
            Assert.Throws<DataFormatException>(() => PngReader.Read(new MemoryStream(changed), "image"));
        }
    }

    [Fact]
    public void Read_Path_NamesTheFile()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("a.png");
        Assert.Throws<FileNotFoundException>(() => PngReader.Read(path));
        File.WriteAllBytes(path, PngFiles.Write(s_grey, [1, 2, 3, 4]));
        Assert.Equal([1, 2, 3, 4], PngReader.Read(path).Pixels);
        File.WriteAllBytes(path, [1]);
        Assert.Equal(path, Assert.Throws<DataFormatException>(() => PngReader.Read(path)).FilePath);
    }

    private static int[] Values(int count, int bound)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => random.Next(bound))];
    }
}
