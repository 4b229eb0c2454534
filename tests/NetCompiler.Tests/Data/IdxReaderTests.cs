using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class IdxReaderTests
{
    public static TheoryData<string, byte[], string> DamagedImages => new()
    {
        { "magic of labels", IdxFiles.Labels(20),
            "the magic number is 2049 (0x00000801), but IDX images begin with 2051 (0x00000803). It is a file of labels." },
        { "magic unknown", IdxFiles.Content([99, 1, 2, 2], new byte[4]),
            "the magic number is 99 (0x00000063), but IDX images begin with 2051 (0x00000803)." },
        { "empty", [], "the header of an IDX file of images is 16 bytes; the file ends after 0." },
        { "header cut", IdxFiles.Images(1, 2)[..9], "the header of an IDX file of images is 16 bytes; the file ends after 9." },
        { "data cut", IdxFiles.Images(2, 2)[..^3], "truncated: the header announces 2 x 2 x 2 = 8 bytes of data, but only 5 follow." },
        { "no data", IdxFiles.Images(2, 2)[..16], "truncated: the header announces 2 x 2 x 2 = 8 bytes of data, but only 0 follow." },
        { "negative size", IdxFiles.Content([2051, -1, 2, 2], new byte[4]),
            "the header announces -1 x 2 x 2 bytes; sizes must be at least 1" },
        { "zero size", IdxFiles.Content([2051, 1, 0, 2], []), "the header announces 1 x 0 x 2 bytes; sizes must be at least 1" },
        { "sizes overflow", IdxFiles.Content([2051, 65536, 65536, 65536], []),
            "the header announces 65536 x 65536 x 65536 bytes; sizes must be at least 1" },
        { "negative product", IdxFiles.Content([2051, -2, -2, 1], new byte[4]), "sizes must be at least 1" },
        { "huge count", IdxFiles.Content([2051, 2_000_000, 28, 28], new byte[10]), "= 1568000000 bytes of data, but only 10 follow." },
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadImages_GoodFile_GivesSizesAndPixels(bool zipped)
    {
        using var directory = new TemporaryDirectory();
        byte[] content = IdxFiles.Images(3, 5);
        IdxFiles.Write(directory.File("images"), content, zipped);

        IdxImages images = IdxReader.ReadImages(directory.File("images"));

        Assert.Equal((3, 5, 5), (images.Count, images.Height, images.Width));
        Assert.Equal(content[16..], images.Pixels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadLabels_GoodFile_GivesLabels(bool zipped)
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.Write(directory.File("labels"), IdxFiles.Labels(13), zipped);

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2], IdxReader.ReadLabels(directory.File("labels")));
    }

    [Theory]
    [MemberData(nameof(DamagedImages))]
    public void ReadImages_DamagedFile_SaysWhatWasFoundAndExpected(string damage, byte[] content, string message)
    {
        using var directory = new TemporaryDirectory();
        foreach (bool zipped in (bool[])[false, true])
        {
            string path = directory.File($"{damage} {zipped}");
            IdxFiles.Write(path, content, zipped);

            var exception = Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(path));

            Assert.StartsWith($"{path}: ", exception.Message, StringComparison.Ordinal);
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
            Assert.Equal(path, exception.FilePath);
        }
    }

    [Theory]
    [InlineData(false, "but 10 follow.")]
    [InlineData(true, "but 9 or more follow.")]
    public void ReadImages_TrailingBytes_Refuses(bool zipped, string message)
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("images");
        IdxFiles.Write(path, [.. IdxFiles.Images(2, 2), 1, 2], zipped);

        var exception = Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(path));

        Assert.Contains(
            "too long: the header announces 2 x 2 x 2 = 8 bytes of data, " + message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadLabels_FileOfImages_SaysSo()
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.Write(directory.File("f"), IdxFiles.Images(1, 2), zipped: false);

        var exception = Assert.Throws<DataFormatException>(() => IdxReader.ReadLabels(directory.File("f")));

        Assert.EndsWith("It is a file of images.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadImages_DamagedGzip_SaysSo()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("images.gz");
        IdxFiles.Write(path, IdxFiles.Images(20), zipped: true);
        byte[] zipped = File.ReadAllBytes(path);
        zipped.AsSpan(10, 40).Fill(0xFF);
        File.WriteAllBytes(path, zipped);

        var exception = Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(path));

        Assert.Contains("the gzip data is damaged or cut off", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReadImages_GzipCutOff_Refuses()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("images.gz");
        IdxFiles.Write(path, IdxFiles.Images(20), zipped: true);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..200]);

        Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(path));
    }

    [Fact]
    public void ReadImages_HugeCountInSmallGzip_TakesLittleMemory()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("images.gz");
        IdxFiles.Write(path, IdxFiles.Content([2051, 2_000_000, 28, 28], new byte[10]), zipped: true);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DataFormatException>(() => IdxReader.ReadImages(path));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void ReadImages_MissingFile_ThrowsFileNotFound()
    {
        using var directory = new TemporaryDirectory();

        Assert.Throws<FileNotFoundException>(() => IdxReader.ReadImages(directory.File("none")));
    }
}
