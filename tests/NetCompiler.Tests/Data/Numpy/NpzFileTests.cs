using System.IO.Compression;
using NetCompiler.Data;
using NetCompiler.Tests.Reference;
using IndependentNpz = NetCompiler.Tests.Reference.NpzFile;
using NpzFile = NetCompiler.Data.NpzFile;

namespace NetCompiler.Tests.Data.Numpy;

public sealed class NpzFileTests
{
    private static readonly Dictionary<string, NpyArray> s_arrays = new()
    {
        ["x"] = NpyArray.Of<float>([1, 2, 3, 4, 5, 6], 3, 2),
        ["a name / with more"] = NpyArray.Of<double>([0.1, -1e300]),
        ["labels"] = NpyArray.Of<int>([3, -1, 2], 3, 1),
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WriteThenRead_SomeArrays_GivesThemAll(bool compress)
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("a.npz");

        NpzFile.Write(path, s_arrays, compress);
        IReadOnlyDictionary<string, NpyArray> read = NpzFile.Read(path);

        Assert.Equal(s_arrays.Keys, NpzFile.ReadNames(path));
        Assert.Equal(s_arrays.Keys.Order(), read.Keys.Order());
        Assert.Equal([3, 2], read["x"].Shape);
        Assert.Equal([0.1, -1e300], read["a name / with more"].ToArray<double>());
        Assert.Equal([3, -1, 2], NpzFile.Read(path, "labels").ToArray<int>());
        Assert.Equal([path], Directory.GetFiles(directory.Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_SomeArrays_AnotherReaderReadsThem(bool compress)
    {
        using var directory = new TemporaryDirectory();
        NpzFile.Write(directory.File("a.npz"), s_arrays, compress);

        Dictionary<string, NpzArray> read = IndependentNpz.Read(directory.File("a.npz"));

        Assert.Equal([1, 2, 3, 4, 5, 6], read["x"].Values);
        Assert.Equal([3, 2], read["x"].Shape);
        Assert.Equal([0.1, -1e300], read["a name / with more"].Values);
        Assert.Equal([3, -1, 2], read["labels"].ToIntegers());
    }

    [Fact]
    public void Write_Compressed_IsSmallerAndStoredIsNot()
    {
        using var directory = new TemporaryDirectory();
        var zeros = new Dictionary<string, NpyArray> { ["zeros"] = NpyArray.Of(new float[10_000]) };

        NpzFile.Write(directory.File("stored.npz"), zeros);
        NpzFile.Write(directory.File("compressed.npz"), zeros, compress: true);

        Assert.True(new FileInfo(directory.File("stored.npz")).Length > 40_000);
        Assert.True(new FileInfo(directory.File("compressed.npz")).Length < 1_000);
    }

    [Fact]
    public void Write_SameArrays_AreTheSameBytes()
    {
        using var directory = new TemporaryDirectory();
        NpzFile.Write(directory.File("a.npz"), s_arrays);
        NpzFile.Write(directory.File("b.npz"), s_arrays);

        Assert.Equal(File.ReadAllBytes(directory.File("a.npz")), File.ReadAllBytes(directory.File("b.npz")));
        using ZipArchive archive = ZipFile.OpenRead(directory.File("a.npz"));
        Assert.All(archive.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
    }

    [Fact]
    public void Write_NameTwiceOrNoName_WritesNothing()
    {
        using var directory = new TemporaryDirectory();
        KeyValuePair<string, NpyArray> one = new("a", NpyArray.Of<int>([1]));

        Assert.Throws<ArgumentException>(() => NpzFile.Write(directory.File("a.npz"), [one, one]));
        Assert.Throws<ArgumentException>(() => NpzFile.Write(directory.File("a.npz"), [new(" ", one.Value)]));
        Assert.Throws<ArgumentException>(() => NpzFile.Write(directory.File("a.npz"), [new("a", null!)]));
        Assert.Empty(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void Read_NameThatIsNot_ListsThoseThatAre()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("a.npz");
        NpzFile.Write(path, s_arrays);

        var exception = Assert.Throws<DataFormatException>(() => NpzFile.Read(path, "y"));

        Assert.Equal($"{path}: there is no array 'y'; there are 'x', 'a name / with more', 'labels'.", exception.Message);
        Assert.Throws<FileNotFoundException>(() => NpzFile.Read(directory.File("none.npz")));
    }

    [Fact]
    public void Read_MemberThatIsNoArray_IsPassedOver()
    {
        using var directory = new TemporaryDirectory();
        NpzFile.Write(directory.File("a.npz"), s_arrays);
        using (ZipArchive archive = ZipFile.Open(directory.File("a.npz"), ZipArchiveMode.Update))
        {
            using Stream text = archive.CreateEntry("readme.txt").Open();
            text.Write("hello"u8);
        }

        Assert.Equal(3, NpzFile.Read(directory.File("a.npz")).Count);
    }
}
