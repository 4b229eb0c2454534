using NetCompiler.Data;
using StbImageSharp;

namespace NetCompiler.Tests.Data.Images;

public sealed class ImageFolderTests
{
    // 16 x 8, red rising by 16 a column, green 0 in the upper half and 255 in the lower, blue 128: Pillow 9.4, quality 90.
    private const string Jpeg =
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYU"
        + "GBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIABAD"
        + "AREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABgf/xAAaEAAABwAAAAAAAAAAAAAAAAAABgkmMqXk/8QAFgEBAQEAAAAAAAAAAAAAAAAABgcI"
        + "/8QAHhEAAAUFAQAAAAAAAAAAAAAAAAQHJKMGMTLi42T/2gAMAwEAAhEDEQA/AApTTwg/6bQEJxTbs5NBIKbWHFhLzFmKieEH/TaAFOKb45NBqum1"
        + "hxYS8x//2Q==";

    [Fact]
    public void Load_ClassesOfSeveralFormats_AreInOrdinalOrder()
    {
        using var directory = new TemporaryDirectory();
        Write(directory, "dog/b.png", Png(1, 2, 3, 4));
        Write(directory, "dog/B.PNG", Png(5, 6, 7, 8));
        Write(directory, "dog/more/a.pgm", "P2 2 2 255 9 10 11 12"u8);
        Write(directory, "Cat/z.ppm", "P3 2 2 255 1 2 3 4 5 6 7 8 9 10 11 12"u8);
        Write(directory, "dog/notes.txt", "not an image"u8);
        Write(directory, "dog/.hidden.png", "not seen"u8);

        ImageDataset images = ImageFolder.Load(directory.Path);

        Assert.Equal(["Cat", "dog"], images.ClassNames);
        Assert.Equal([2, 2, 3], images.InputShape);
        Assert.Equal([0, 1, 1, 1], Enumerable.Range(0, images.Count).Select(images.GetLabel));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], images.Pixels(0).ToArray());
        Assert.Equal([5, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8], images.Pixels(1).ToArray());
        Assert.Equal([1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], images.Pixels(2).ToArray());
        Assert.Equal([9, 9, 9, 10, 10, 10, 11, 11, 11, 12, 12, 12], images.Pixels(3).ToArray());
    }

    [Fact]
    public void Load_Grey_MixesColours()
    {
        using var directory = new TemporaryDirectory();
        Write(directory, "a/1.ppm", "P3 5 1 255 255 0 0 0 255 0 0 0 255 12 200 77 255 255 255"u8);
        Write(directory, "b/1.pgm", "P2 5 1 255 1 2 3 4 5"u8);

        ImageDataset images = ImageFolder.Load(directory.Path, new ImageFolderOptions { Grey = true });

        Assert.Equal([1, 5, 1], images.InputShape);
        Assert.Equal([76, 150, 29, 130, 255], images.Pixels(0).ToArray());
        Assert.Equal([1, 2, 3, 4, 5], images.Pixels(1).ToArray());
    }

    [Fact]
    public void Load_Opacity_IsLeftOut()
    {
        using var directory = new TemporaryDirectory();
        var colour = new PngHeader(1, 1, 8, 4, HasPalette: false, IsInterlaced: false);
        Write(directory, "a/1.png", PngFiles.Write(colour, [10, 20, 30, 0]));
        Write(directory, "b/1.png", PngFiles.Write(colour with { Samples = 2 }, [40, 0]));

        ImageDataset images = ImageFolder.Load(directory.Path);

        Assert.Equal([10, 20, 30], images.Pixels(0).ToArray());
        Assert.Equal([40, 40, 40], images.Pixels(1).ToArray());
    }

    [Fact]
    public void Load_SizesThatDiffer_NamesTheFirstInOrder_OrResizes()
    {
        using var directory = new TemporaryDirectory();
        for (int image = 0; image < 40; image++)
        {
            Write(directory, $"{(image < 20 ? "a" : "b")}/{image:00}.pgm", image is 13 or 27 ? "P2 4 1 255 8 8 8 8"u8 : "P2 2 2 255 1 2 3 4"u8);
        }

        var exception = Assert.Throws<DataFormatException>(() => ImageFolder.Load(directory.Path));
        ImageDataset resized = ImageFolder.Load(directory.Path, new ImageFolderOptions { Size = (3, 5), Grey = true });

        Assert.Equal(
            $"{directory.File(Path.Combine("a", "13.pgm"))}: it is 1 x 4 pixels (height x width), but "
            + $"{directory.File(Path.Combine("a", "00.pgm"))} is 2 x 2; give ImageFolderOptions.Size to bring all to one size.",
            exception.Message);
        Assert.Equal([3, 5, 1], resized.InputShape);
        Assert.All(resized.Pixels(13).ToArray(), value => Assert.Equal(8, value));
    }

    [Fact]
    public void Load_Jpeg_NamesTheMend_AndReadsItWithADecoder()
    {
        using var directory = new TemporaryDirectory();
        Write(directory, "a/1.JPG", Convert.FromBase64String(Jpeg));
        Write(directory, "b/1.jpg", Convert.FromBase64String(Jpeg));

        var exception = Assert.Throws<DataFormatException>(() => ImageFolder.Load(directory.Path));
        ImageDataset images = ImageFolder.Load(directory.Path, new ImageFolderOptions
        {
            Decoders = new Dictionary<string, Func<Stream, RasterImage>> { [".jpg"] = ReadWithStb },
        });

        Assert.Equal(
            $"{directory.File(Path.Combine("a", "1.JPG"))}: there is no reader for .jpg files: PNG, PGM and PPM are built in. Give one for "
            + "it, such as new ImageFolderOptions { Decoders = … [\".jpg\"] = … }, or convert the images to PNG.",
            exception.Message);
        Assert.Equal([8, 16, 3], images.InputShape);
        byte[] pixels = images.Pixels(1).ToArray();
        for (int pixel = 0; pixel < 128; pixel++)
        {
            Assert.InRange(pixels[3 * pixel] - (16 * (pixel % 16)), -24, 24);
            Assert.InRange(pixels[(3 * pixel) + 1] - (pixel < 64 ? 0 : 255), -24, 24);
        }
    }

    [Fact]
    public void Load_DecoderThatFails_NamesTheFile()
    {
        using var directory = new TemporaryDirectory();
        Write(directory, "a/1.webp", "x"u8);
        Write(directory, "b/1.webp", "x"u8);
        ImageFolderOptions With(Func<Stream, RasterImage> decoder) => new()
        {
            Decoders = new Dictionary<string, Func<Stream, RasterImage>> { [".webp"] = decoder },
        };

        var failed = Assert.Throws<DataFormatException>(
            () => ImageFolder.Load(directory.Path, With(_ => throw new InvalidOperationException("No such colours."))));
        var nothing = Assert.Throws<DataFormatException>(() => ImageFolder.Load(directory.Path, With(_ => null!)));

        Assert.Equal($"{directory.File(Path.Combine("a", "1.webp"))}: the decoder for .webp failed: No such colours.", failed.Message);
        Assert.EndsWith("the decoder for .webp gave no image.", nothing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ClassNamesGiven_FixesLabels_AndRefusesOthers()
    {
        using var directory = new TemporaryDirectory();
        Write(directory, "b/1.pgm", "P2 1 1 255 1"u8);
        Write(directory, "d/1.pgm", "P2 1 1 255 1"u8);

        ImageDataset images = ImageFolder.Load(directory.Path, new ImageFolderOptions { ClassNames = ["d", "c", "b"] });
        var exception = Assert.Throws<DataFormatException>(
            () => ImageFolder.Load(directory.Path, new ImageFolderOptions { ClassNames = ["a", "b"] }));

        Assert.Equal([0, 2], Enumerable.Range(0, 2).Select(images.GetLabel));
        Assert.Equal(3, images.TargetSize);
        Assert.Equal($"{directory.File("d")}: no such class was given; there are a, b.", exception.Message);
    }

    [Fact]
    public void Load_DirectoryThatDoesNotServe_SaysWhy()
    {
        using var directory = new TemporaryDirectory();
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Load(directory.File("none")));

        Write(directory, "a/1.pgm", "P2 1 1 255 1"u8);
        var single = Assert.Throws<DataFormatException>(() => ImageFolder.Load(directory.Path));
        Assert.EndsWith("it holds 1 directories; there must be one for each of at least 2 classes.", single.Message, StringComparison.Ordinal);

        Write(directory, "b/readme.txt", ""u8);
        var empty = Assert.Throws<DataFormatException>(() => ImageFolder.Load(directory.Path));
        Assert.Equal($"{directory.File("b")}: it holds no images; each class must have one, or not be there.", empty.Message);

        Write(directory, "b/1.png", "P2"u8);
        var damaged = Assert.Throws<DataFormatException>(() => ImageFolder.Load(directory.Path));
        Assert.StartsWith(directory.File(Path.Combine("b", "1.png")), damaged.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageFolderOptions { Size = (0, 3) });
    }

    private static RasterImage ReadWithStb(Stream stream)
    {
        ImageResult image = ImageResult.FromStream(stream, ColorComponents.RedGreenBlue);
        return new RasterImage(image.Height, image.Width, channels: 3, image.Data);
    }

    private static byte[] Png(params int[] grey) =>
        PngFiles.Write(new PngHeader(2, 2, 8, 1, HasPalette: false, IsInterlaced: false), grey);

    private static void Write(TemporaryDirectory directory, string name, ReadOnlySpan<byte> content)
    {
        string path = directory.File(name.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
