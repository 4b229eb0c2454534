using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

public sealed class GzipDownloadTests
{
    private static readonly byte[] s_plain = [.. Enumerable.Repeat("plain "u8.ToArray(), 500).SelectMany(bytes => bytes)];

    [Fact]
    public async Task Run_NothingThere_BringsAllFilesOneAfterTheOther()
    {
        using var directory = new TemporaryDirectory();
        byte[] second = SomeFile.Bytes(1000, seed: 9);
        byte[] first = Zipped(directory);
        using var server = new LoopbackServer((request, _) =>
            LoopbackAnswer.File(request, request.Path == "/data/first.gz" ? first : second));
        var reports = new DownloadReports();
        var download = new GzipDownload([server.File("data")], [Describe("first.gz", first), Describe("second.gz", second)]);

        await download.RunAsync(directory.File("new"), SomeFile.Hurry(), reports, default);

        Assert.Equal(["/data/first.gz", "/data/second.gz"], server.Requests.Select(request => request.Path));
        Assert.Equal(first, File.ReadAllBytes(directory.File("new/first.gz")));
        Assert.Equal(second, File.ReadAllBytes(directory.File("new/second.gz")));
        Assert.Equal(
            ["first.gz", "second.gz"], reports.All.Where(report => report.IsComplete).Select(report => report.FileName));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_SameContentThereOtherwise_AsksNobody(bool zipped)
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.Write(directory.File(zipped ? "f.gz" : "f"), s_plain, zipped);
        using var server = new LoopbackServer([]);
        var reports = new DownloadReports();
        var file = new DatasetFile("f.gz", 17, SomeFile.Sha256, SomeFile.Hash(s_plain));

        await new GzipDownload([server.Address], [file]).RunAsync(directory.Path, SomeFile.Hurry(), reports, default);

        Assert.Empty(server.Requests);
        Assert.Equal((true, null), (Assert.Single(reports.All).IsComplete, reports.All[0].Source));
        Assert.Single(SomeFile.Names(directory));
    }

    [Fact]
    public async Task Run_DamagedFileThere_IsReplaced()
    {
        using var directory = new TemporaryDirectory();
        byte[] right = Zipped(directory);
        File.WriteAllBytes(directory.File("f.gz"), right[..^10]);
        using var server = new LoopbackServer(right);

        await new GzipDownload([server.Address], [Describe("f.gz", right)]).RunAsync(directory.Path, SomeFile.Hurry(), null, default);

        Assert.Equal(right, File.ReadAllBytes(directory.File("f.gz")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_PlainFileThatWouldBeLoadedInstead_IsNamedBeforeAnybodyIsAsked(bool contentKnown)
    {
        using var directory = new TemporaryDirectory();
        byte[] right = Zipped(directory);
        File.WriteAllText(directory.File("second"), "other");
        using var server = new LoopbackServer(right);
        DatasetFile second = Describe("second.gz", right) with { PlainSha256 = contentKnown ? SomeFile.Hash(s_plain) : null };
        var download = new GzipDownload([server.Address], [Describe("first.gz", right), second]);

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => download.RunAsync(directory.Path, SomeFile.Hurry(), null, default));

        Assert.StartsWith(
            $"'{directory.File("second")}' would be loaded in place of second.gz", exception.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static DatasetFile Describe(string name, byte[] content) =>
        new(name, content.Length, SomeFile.Hash(content), SomeFile.Hash(s_plain));

    private static byte[] Zipped(TemporaryDirectory directory)
    {
        string path = directory.File("made.gz");
        IdxFiles.Write(path, s_plain, zipped: true);
        byte[] content = File.ReadAllBytes(path);
        File.Delete(path);
        return content;
    }
}
