using NetCompiler.Serialization;

namespace NetCompiler.Tests.Serialization;

public sealed class AtomicFileTests
{
    [Fact]
    public void Write_ExistingFile_ReplacesItWhole()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("f");
        File.WriteAllText(path, "a longer text than the next");

        AtomicFile.Write(path, stream => stream.Write("new"u8));

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void Write_FailureHalfWay_LeavesThePreviousFileAndNoOther()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("f");
        File.WriteAllText(path, "previous");

        Assert.Throws<IOException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new IOException("the disk is full");
        }));

        Assert.Equal("previous", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void Write_BeforeTheEnd_TheNameStillHoldsThePreviousFile()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("f");
        File.WriteAllText(path, "previous");

        AtomicFile.Write(path, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("previous", File.ReadAllText(path));
        });

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void Write_NameIsADirectory_FailsAndLeavesNoTemporaryFile()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("d");
        Directory.CreateDirectory(path);

        var exception = Record.Exception(() => AtomicFile.Write(path, stream => stream.Write("new"u8)));

        Assert.True(exception is IOException or UnauthorizedAccessException, $"{exception}");
        Assert.Empty(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void Write_MissingDirectory_Throws()
    {
        using var directory = new TemporaryDirectory();

        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(directory.File("none/f"), _ => { }));
    }
}
