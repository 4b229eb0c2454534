using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

/// <summary>When a mirror is asked again, when the next one is, and what is said where none is left.</summary>
public sealed class MirrorTests
{
    [Theory]
    [InlineData("403 Forbidden")]
    [InlineData("404 Not Found")]
    [InlineData("410 Gone")]
    [InlineData("204 No Content")]
    [InlineData("206 Partial Content")]
    [InlineData("416 Range Not Satisfiable")]
    public async Task Download_AnswerThatWillNotPass_AsksTheNextMirrorAtOnce(string status)
    {
        using var directory = new TemporaryDirectory();
        using var first = new LoopbackServer((_, _) => LoopbackAnswer.Error(status));
        using var second = new LoopbackServer(SomeFile.Content);
        var time = new HurriedTime();

        await SomeFile.From(first, second).DownloadAsync(directory.Path, SomeFile.Hurry(time));

        Assert.Single(first.Requests);
        Assert.Empty(time.Waits);
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Theory]
    [InlineData("408 Request Timeout")]
    [InlineData("429 Too Many Requests")]
    [InlineData("500 Internal Server Error")]
    [InlineData("502 Bad Gateway")]
    [InlineData("503 Service Unavailable")]
    [InlineData("504 Gateway Timeout")]
    public async Task Download_AnswerThatMayPass_AsksAgainAfterWaitsThatDouble(string status)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) =>
            number < 3 ? LoopbackAnswer.Error(status) : LoopbackAnswer.File(request, SomeFile.Content));
        var time = new HurriedTime();

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry(time) with { Attempts = 4 });

        Assert.Equal([1, 2, 4], Waits(time));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_AttemptsUsedUp_AsksTheNextMirror()
    {
        using var directory = new TemporaryDirectory();
        using var first = new LoopbackServer((_, _) => LoopbackAnswer.Error("500 Internal Server Error"));
        using var second = new LoopbackServer(SomeFile.Content);

        await SomeFile.From(first, second).DownloadAsync(directory.Path, SomeFile.Hurry() with { Attempts = 2 });

        Assert.Equal((2, 1), (first.Requests.Count, second.Requests.Count));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_WaitsOfManyAttempts_StopAtHalfAMinute()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((_, _) => LoopbackAnswer.Error("503 Service Unavailable"));
        var time = new HurriedTime();
        DownloadOptions options = SomeFile.Hurry(time) with { Attempts = 5, RetryDelay = TimeSpan.FromSeconds(8) };

        await Assert.ThrowsAsync<DownloadException>(() => SomeFile.From(server).DownloadAsync(directory.Path, options));

        Assert.Equal([8, 16, 30, 30], Waits(time));
    }

    [Fact]
    public async Task Download_ServerAsksForAWait_GetsIt()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) => number == 0
            ? LoopbackAnswer.Error("429 Too Many Requests", "Retry-After: 7")
            : LoopbackAnswer.File(request, SomeFile.Content));
        var time = new HurriedTime();

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry(time));

        Assert.Equal([7], Waits(time));
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("Tue, 31 Dec 2199 23:59:59 GMT")]
    public async Task Download_ServerAsksForALongWait_IsGivenUp(string wait)
    {
        using var directory = new TemporaryDirectory();
        using var first = new LoopbackServer((_, _) => LoopbackAnswer.Error("503 Service Unavailable", $"Retry-After: {wait}"));
        using var second = new LoopbackServer(SomeFile.Content);

        await SomeFile.From(first, second).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal((1, 1), (first.Requests.Count, second.Requests.Count));
    }

    [Fact]
    public async Task Download_CutAgainAndAgainButFurtherEachTime_UsesNoAttempt()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, _) =>
        {
            LoopbackAnswer rest = LoopbackAnswer.File(request, SomeFile.Content);
            return rest with { SendOnly = Math.Min(40_000, rest.Body.Length) };
        });

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry() with { Attempts = 1 });

        Assert.Equal(5, server.Requests.Count);
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_CutAtTheSamePlaceFromTheStart_UsesAttempts()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((_, _) => LoopbackAnswer.Whole(SomeFile.Content) with { SendOnly = 1000 });

        var exception = await Assert.ThrowsAsync<DownloadException>(
            () => SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry()));

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal("the connection was cut after 1000 bytes", exception.Failures[0].Problem);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(1000)]
    public async Task Download_Stalled_IsNoticedAndTheNextMirrorAsked(int? sent)
    {
        using var directory = new TemporaryDirectory();
        using var first = new LoopbackServer((_, _) => LoopbackAnswer.Whole(SomeFile.Content) with { SendOnly = sent, Stalls = true });
        using var second = new LoopbackServer(SomeFile.Content);
        var time = new HurriedTime();
        var reports = new DownloadReports();

        Task<string> download = SomeFile.From(first, second).DownloadAsync(
            directory.Path, SomeFile.Hurry(time) with { Attempts = 1 }, reports);
        await SomeFile.Until(() => first.Requests.Count == 1 && (sent > 0) == reports.All.Exists(report => report.Bytes == sent));
        await SomeFile.Until(time.TryStall);

        // A stall that has brought something uses no attempt.
        if (sent > 0)
        {
            await SomeFile.Until(() => first.Requests.Count == 2);
            await SomeFile.Until(time.TryStall);
        }

        await download;
        Assert.Equal(sent > 0 ? sent : null, second.Requests[0].From);
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_StalledByTheSystemsClock_IsNoticed()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((_, _) => new LoopbackAnswer { Stalls = true });
        var options = new DownloadOptions { StallTimeout = TimeSpan.FromMilliseconds(100), Attempts = 1 };

        var exception = await Assert.ThrowsAsync<DownloadException>(() => SomeFile.From(server).DownloadAsync(directory.Path, options));

        Assert.Equal("it sent nothing for 0.1 s", Assert.Single(exception.Failures).Problem);
    }

    [Fact]
    public async Task Download_ConnectionReset_AsksAgain()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) => number == 0
            ? LoopbackAnswer.Whole(SomeFile.Content) with { SendOnly = 100, Reset = true }
            : LoopbackAnswer.File(request, SomeFile.Content));

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_EndOfTheConnectionBeforeThatOfTheFile_AsksAgain()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) => number == 0
            ? LoopbackAnswer.Whole(SomeFile.Content[..^1]) with { Announced = null }
            : LoopbackAnswer.File(request, SomeFile.Content));

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal(SomeFile.Length - 1, server.Requests[1].From);
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_NoMirrorLeft_SaysOfEachWhy()
    {
        using var directory = new TemporaryDirectory();
        using var missing = new LoopbackServer((_, _) => LoopbackAnswer.Error("404 Not Found"));
        using var busy = new LoopbackServer((_, _) => LoopbackAnswer.Error("503 Service Unavailable"));
        using var silent = new LoopbackServer((_, _) => new LoopbackAnswer { Stalls = true });
        Uri nobody = LoopbackServer.Nobody();
        Uri[] sources = [missing.Address, busy.Address, silent.Address, nobody];
        var time = new HurriedTime();

        Task<string> download = SomeFile.From(sources).DownloadAsync(directory.Path, SomeFile.Hurry(time) with { Attempts = 2 });
        for (int request = 1; request <= 2; request++)
        {
            await SomeFile.Until(() => silent.Requests.Count == request);
            await SomeFile.Until(time.TryStall);
        }

        var exception = await Assert.ThrowsAsync<DownloadException>(() => download);
        Assert.Equal(SomeFile.Name, exception.FileName);
        Assert.Equal(sources, exception.Failures.Select(failure => failure.Source));
        Assert.Equal([1, 2, 2, 2], exception.Failures.Select(failure => failure.Attempts));
        Assert.StartsWith(
            $"some.bin could not be downloaded. {sources[0]}: it answered 404 (Not Found); "
            + $"{sources[1]}: it answered 503 (Service Unavailable) (2 attempts); {sources[2]}: it sent nothing for 15 s (2 attempts); "
            + $"{nobody}: ",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Empty(SomeFile.Names(directory));
    }

    [Fact]
    public async Task Download_NoMirrorLeftButABeginning_KeepsIt()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) => number == 0
            ? LoopbackAnswer.File(request, SomeFile.Content) with { SendOnly = 1000 }
            : LoopbackAnswer.Error("404 Not Found"));

        await Assert.ThrowsAsync<DownloadException>(() => SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry()));

        Assert.Equal(SomeFile.Content[..1000], File.ReadAllBytes(directory.File(SomeFile.Names(directory)[0])));
    }

    [Fact]
    public async Task Download_ClientWithATimeLimit_TakesItsEndForAFailure()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((_, _) => new LoopbackAnswer { Stalls = true });
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(100) };

        var exception = await Assert.ThrowsAsync<DownloadException>(
            () => SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry() with { Client = client, Attempts = 2 }));

        Assert.Equal(2, Assert.Single(exception.Failures).Attempts);
        Assert.Contains("HttpClient.Timeout", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>What was waited for between requests, in seconds.</summary>
    private static IEnumerable<double> Waits(HurriedTime time) =>
        time.Waits.Select(wait => wait.TotalSeconds);
}
