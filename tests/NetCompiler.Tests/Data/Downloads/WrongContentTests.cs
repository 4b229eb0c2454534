using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

/// <summary>Mirrors that send other bytes than those of the file, or more.</summary>
public sealed class WrongContentTests
{
    private static readonly byte[] s_wrong = SomeFile.Bytes(SomeFile.Length, seed: 2);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Download_OtherContent_GivesTheMirrorUpAndNeverGetsTheName(bool thenRight)
    {
        using var directory = new TemporaryDirectory();
        using var first = new LoopbackServer(s_wrong);
        using var second = new LoopbackServer((request, _) =>
        {
            Assert.False(File.Exists(directory.File(SomeFile.Name)));
            return LoopbackAnswer.File(request, thenRight ? SomeFile.Content : s_wrong);
        });

        Task<string> download = SomeFile.From(first, second).DownloadAsync(directory.Path, SomeFile.Hurry());

        if (thenRight)
        {
            await download;
            Assert.Equal(SomeFile.Content, SomeFile.In(directory));
        }
        else
        {
            var exception = await Assert.ThrowsAsync<DownloadException>(() => download);
            string problem = $"what it sends has the SHA-256 {SomeFile.Hash(s_wrong)}, not {SomeFile.Sha256}";
            Assert.All(exception.Failures, failure => Assert.Equal(problem, failure.Problem));
            Assert.Empty(SomeFile.Names(directory));
        }

        Assert.Single(first.Requests);
        Assert.Null(Assert.Single(second.Requests).From);
    }

    [Fact]
    public async Task Download_CorruptOnceAfterACut_IsGivenUpAndTheNextMirrorAskedFromTheStart()
    {
        using var directory = new TemporaryDirectory();
        using var first = new LoopbackServer((request, number) =>
            LoopbackAnswer.File(request, s_wrong) with { SendOnly = number == 0 ? 50_000 : null });
        using var second = new LoopbackServer(SomeFile.Content);

        await SomeFile.From(first, second).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal([null, 50_000], first.Requests.Select(request => request.From));
        Assert.Null(Assert.Single(second.Requests).From);
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Theory]
    [InlineData("gzip", false, false)]
    [InlineData("br, identity", false, false)]
    [InlineData("identity", false, true)]
    [InlineData("x-gzip", true, true)]
    public async Task Download_AnotherCoding_IsRefusedUnlessTheSha256Decides(string coding, bool hashKnown, bool isTaken)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(
            (_, _) => LoopbackAnswer.Whole(SomeFile.Content) with { Headers = [$"Content-Encoding: {coding}"] });
        var file = new FileDownload(SomeFile.Name, [server.File(SomeFile.Name)], hashKnown ? SomeFile.Sha256 : null);

        Task<string> download = file.DownloadAsync(directory.Path, SomeFile.Hurry());

        if (isTaken)
        {
            await download;
            Assert.Equal(SomeFile.Content, SomeFile.In(directory));
        }
        else
        {
            var exception = await Assert.ThrowsAsync<DownloadException>(() => download);
            Assert.StartsWith("it sends the file in the coding '", Assert.Single(exception.Failures).Problem, StringComparison.Ordinal);
            Assert.Empty(SomeFile.Names(directory));
        }

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_MoreBytesThanThereMayBe_AreNotTaken(bool lengthKnown)
    {
        using var directory = new TemporaryDirectory();
        using var first = new LoopbackServer((_, _) => LoopbackAnswer.Whole(SomeFile.Content) with { Chunked = true });
        const int Limit = 150_000;
        byte[] content = SomeFile.Content[..Limit];
        using var second = new LoopbackServer(content);
        var file = new FileDownload(SomeFile.Name, [first.Address, second.Address], length: lengthKnown ? Limit : null);
        var reports = new DownloadReports();
        DownloadOptions options = SomeFile.Hurry() with { MaximumFileBytes = Limit, ProgressInterval = TimeSpan.Zero };

        await file.DownloadAsync(directory.Path, options, reports);

        Assert.All(reports.All, report => Assert.InRange(report.Bytes, 1, Limit));
        Assert.Equal(content, SomeFile.In(directory));
    }

    [Theory]
    [InlineData(SomeFile.Length - 1, "its file has 200000 bytes, not 199999")]
    [InlineData(SomeFile.Length + 1, "its file has 200000 bytes, not 200001")]
    [InlineData(null, "its file has 200000 bytes; at most 199999 are taken")]
    public async Task Download_OtherLengthAnnounced_IsRefusedBeforeAByteIsTaken(int? expected, string problem)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((_, _) => LoopbackAnswer.Whole(SomeFile.Content) with { SendOnly = 0, Stalls = true });
        var file = new FileDownload(SomeFile.Name, [server.Address], SomeFile.Sha256, expected);

        var exception = await Assert.ThrowsAsync<DownloadException>(
            () => file.DownloadAsync(directory.Path, SomeFile.Hurry() with { MaximumFileBytes = SomeFile.Length - 1 }));

        Assert.Equal(problem, Assert.Single(exception.Failures).Problem);
    }
}
