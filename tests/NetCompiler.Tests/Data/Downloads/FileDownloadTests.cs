using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

public sealed class FileDownloadTests
{
    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    public async Task Download_NothingThere_GivesTheWholeFileAndNothingElse(bool hashKnown, bool lengthKnown, bool chunked)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(
            (_, _) => LoopbackAnswer.Whole(SomeFile.Content) with { Chunked = chunked });
        var file = new FileDownload(
            SomeFile.Name,
            [server.File("a/b?c=d")],
            hashKnown ? SomeFile.Sha256.ToUpperInvariant() : null,
            lengthKnown ? SomeFile.Length : null);

        string path = await file.DownloadAsync(directory.File("new/directory"), SomeFile.Hurry());

        Assert.Equal(directory.File("new/directory/some.bin"), path);
        Assert.Equal(SomeFile.Content, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFileSystemEntries(directory.File("new/directory")));
        LoopbackRequest request = Assert.Single(server.Requests);
        Assert.Equal("/a/b?c=d", request.Path);
        Assert.Null(request.From);
        Assert.Equal("identity", request.Headers["Accept-Encoding"]);
        Assert.Equal("NetCompiler", request.Headers["User-Agent"]);
    }

    [Fact]
    public void Download_WithoutAwait_IsTheSame()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);

        string path = SomeFile.From(server).Download(directory.Path, SomeFile.Hurry());

        Assert.Equal(SomeFile.Content, File.ReadAllBytes(path));
    }

    [Fact]
    public async Task Download_EmptyFile_IsOne()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer([]);

        var file = new FileDownload("empty", [server.Address], SomeFile.Hash([]), 0);

        string path = await file.DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Empty(File.ReadAllBytes(path));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Download_RightFileThere_AsksNobody(bool hashKnown, bool lengthKnown)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        File.WriteAllBytes(directory.File(SomeFile.Name), SomeFile.Content);
        var file = new FileDownload(
            SomeFile.Name, [server.Address], hashKnown ? SomeFile.Sha256 : null, lengthKnown ? SomeFile.Length : null);
        var reports = new DownloadReports();

        await file.DownloadAsync(directory.Path, SomeFile.Hurry(), reports);

        Assert.Empty(server.Requests);
        Assert.Equal([SomeFile.Name], SomeFile.Names(directory));
        Assert.Equal([new DownloadProgress(SomeFile.Name, SomeFile.Length, SomeFile.Length, null, true)], reports.All);
    }

    [Theory]
    [InlineData(true, false, SomeFile.Length)]
    [InlineData(false, true, SomeFile.Length - 1)]
    public async Task Download_WrongFileThere_IsReplacedOnceTheRightOneIsThere(bool hashKnown, bool lengthKnown, int length)
    {
        using var directory = new TemporaryDirectory();
        byte[] wrong = SomeFile.Bytes(length, seed: 2);
        File.WriteAllBytes(directory.File(SomeFile.Name), wrong);
        using var server = new LoopbackServer((request, _) =>
        {
            Assert.Equal(wrong, SomeFile.In(directory));
            return LoopbackAnswer.File(request, SomeFile.Content);
        });
        var file = new FileDownload(
            SomeFile.Name, [server.Address], hashKnown ? SomeFile.Sha256 : null, lengthKnown ? SomeFile.Length : null);

        await file.DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
        Assert.Equal([SomeFile.Name], SomeFile.Names(directory));
    }

    [Theory]
    [InlineData("mirror")]
    [InlineData("mirror/")]
    public async Task Download_OtherMirrors_AreAskedInPlaceOfTheKnownOnes(string directoryOfMirror)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        var file = new FileDownload("a file.gz", [LoopbackServer.Nobody()], SomeFile.Sha256);

        await file.DownloadAsync(directory.Path, SomeFile.Hurry() with { Mirrors = [server.File(directoryOfMirror)] });

        Assert.Equal("/mirror/a%20file.gz", Assert.Single(server.Requests).Path);
        Assert.Equal(SomeFile.Content, File.ReadAllBytes(directory.File("a file.gz")));
    }

    [Fact]
    public async Task Download_Redirected_AsksThereForTheRestToo()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) => request.Path == "/new"
            ? LoopbackAnswer.File(request, SomeFile.Content) with { SendOnly = number < 2 ? 5000 : null }
            : LoopbackAnswer.Error("302 Found", "Location: /new"));

        await SomeFile.From(server.File("old")).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal(["/old", "/new", "/old", "/new"], server.Requests.Select(request => request.Path));
        Assert.Equal([null, null, 5000, 5000], server.Requests.Select(request => request.From));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_OwnClient_SendsTheRequestsAsItIsSetUp()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("User-Agent", "mine/1.0");
        client.DefaultRequestHeaders.Add("X-Key", "secret");

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry() with { Client = client });

        Assert.Equal("mine/1.0", server.Requests[0].Headers["User-Agent"]);
        Assert.Equal("secret", server.Requests[0].Headers["X-Key"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a:b")]
    [InlineData("a*")]
    [InlineData("a\n")]
    public void FileDownload_NameThatIsNone_IsRefused(string name) =>
        Assert.Equal("fileName", Assert.Throws<ArgumentException>(() => new FileDownload(name, [new Uri("http://a/")])).ParamName);

    [Fact]
    public void FileDownload_ArgumentsThatAreWrong_AreRefusedWithWhatIsRight()
    {
        Uri[] right = [new("http://127.0.0.1/")];

        AssertRefused("64 hexadecimal digits", () => new FileDownload("a", right, "12ab"));
        AssertRefused("64 hexadecimal digits", () => new FileDownload("a", right, new string('g', 64)));
        AssertRefused("at least one address", () => new FileDownload("a", []));
        AssertRefused("'ftp://a/' is no absolute http", () => new FileDownload("a", [new Uri("ftp://a/")]));
        AssertRefused("'b' is no", () => new FileDownload("a", [new Uri("b", UriKind.Relative)]));
        AssertRefused("has a query", () => new DownloadOptions { Mirrors = [new Uri("http://a/?b")] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FileDownload("a", right, length: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new DownloadOptions { Attempts = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DownloadOptions { StallTimeout = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DownloadOptions { RetryDelay = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DownloadOptions { ProgressInterval = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new DownloadOptions { MaximumFileBytes = 0 });
    }

    private static void AssertRefused(string why, Func<object> make) =>
        Assert.Contains(why, Assert.Throws<ArgumentException>(make).Message, StringComparison.Ordinal);
}
