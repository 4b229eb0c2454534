using System.IO.Compression;
using NetCompiler.Data;
using NetCompiler.Tests.Serialization;

namespace NetCompiler.Tests.Data.Numpy;

public sealed class NpyFileTests
{
    [Fact]
    public void WriteThenRead_AnArray_GivesShapeTypeAndElements()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("a.npy");
        float[] elements = [1.5f, -2f, float.NaN, float.PositiveInfinity, -0f, float.Epsilon];

        NpyFile.Write(path, elements, 2, 3);
        NpyArray read = NpyFile.Read(path);

        Assert.Equal(NpyType.Float32, read.ElementType);
        Assert.Equal([2, 3], read.Shape);
        Assert.Equal(elements.Select(BitConverter.SingleToInt32Bits), read.ToArray<float>().Select(BitConverter.SingleToInt32Bits));
        Assert.Equal([path], Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void Read_GzippedFile_IsUnzipped()
    {
        using var directory = new TemporaryDirectory();
        using (var zipped = new GZipStream(File.Create(directory.File("a.npy.gz")), CompressionMode.Compress))
        {
            NpyFile.Write(zipped, NpyArray.Of<long>([long.MaxValue, 4]));
        }

        Assert.Equal([long.MaxValue, 4], NpyFile.Read(directory.File("a.npy.gz")).ToArray<long>());
    }

    [Fact]
    public void ReadStream_ArraysOneAfterTheOther_ReadsEach()
    {
        using var buffer = new MemoryStream();
        NpyFile.Write(buffer, NpyArray.Of<int>([7, 8]));
        NpyFile.Write(buffer, NpyArray.Of<byte>([9], 1, 1));
        var stream = new ForwardOnlyStream(buffer.ToArray());

        Assert.Equal([7, 8], NpyFile.Read(stream).ToArray<int>());
        Assert.Equal([9], NpyFile.Read(stream).ToArray<int>());
    }

    [Fact]
    public void WriteAndRead_LargerThanABlock_KeepsEveryElement()
    {
        // More than the writer's and the reader's first block.
        short[] elements = [.. Enumerable.Range(0, 700_001).Select(index => (short)(index * 31))];
        using var buffer = new MemoryStream();
        NpyFile.Write(buffer, NpyArray.Of(elements));

        Assert.Equal(elements, NpyFile.Read(new ForwardOnlyStream(buffer.ToArray())).ToArray<short>());
    }

    [Theory]
    [InlineData("{'shape': (2,), 'fortran_order': False, 'descr': '<i2'}")]
    [InlineData("{\"descr\":\"<i2\",\"fortran_order\":False,\"shape\":(2L,)}   ")]
    [InlineData("  { 'descr' : 'i2' , 'fortran_order' : True , 'shape' : ( 2 , ) , }  ")]
    [InlineData("{'descr': '=i2', 'fortran_order': False, 'shape': (2), }")]
    public void Read_HeaderWrittenOtherwise_IsUnderstood(string header)
    {
        var stream = new MemoryStream(NpyBytes.File(header, [1, 0, 255, 255]));

        Assert.Equal([1, -1], NpyFile.Read(stream).ToArray<int>());
    }

    [Fact]
    public void Of_WrongShapeOrType_SaysWhatIsWrong()
    {
        Assert.Contains(
            "5 elements do not fill the shape (2, 3)",
            Assert.Throws<ArgumentException>(() => NpyArray.Of(new float[5], 2, 3)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NpyArray.Of(new float[4], -2, -2));
        Assert.Throws<ArgumentException>(() => NpyArray.Of<float>([], int.MaxValue, int.MaxValue, int.MaxValue, 1 << 30));
        Assert.Contains(
            "NumPy has no Guid",
            Assert.Throws<ArgumentException>(() => NpyArray.Of(new Guid[1])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => NpyArray.Of(new DayOfWeek[1]));
    }

    [Fact]
    public void Write_DirectoryThatIsNot_LeavesNothing()
    {
        using var directory = new TemporaryDirectory();

        Assert.ThrowsAny<IOException>(() => NpyFile.Write(directory.File("none/a.npy"), new float[3]));
        Assert.Empty(Directory.GetFiles(directory.Path));
    }
}
