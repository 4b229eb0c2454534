using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

/// <summary>A download goes on where it, or an earlier one, stopped.</summary>
public sealed class ResumptionTests
{
    private const int Cut = 70_000;
    private static readonly byte[] s_beginning = SomeFile.Content[..Cut];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_ConnectionCut_AsksOnlyForTheRest(bool hashKnown)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) =>
            LoopbackAnswer.File(request, SomeFile.Content) with { SendOnly = number < 2 ? Cut : null });
        var file = new FileDownload(SomeFile.Name, [server.Address], hashKnown ? SomeFile.Sha256 : null);

        await file.DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal([null, Cut, 2 * Cut], server.Requests.Select(request => request.From));
        Assert.Equal([null, "\"one\"", "\"one\""], server.Requests.Select(request => request.IfRange));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
        Assert.Equal([SomeFile.Name], SomeFile.Names(directory));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_Cancelled_KeepsWhatHasArrivedForTheNextCall(bool hashKnown)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) =>
            LoopbackAnswer.File(request, SomeFile.Content) with { SendOnly = number == 0 ? Cut : null, Stalls = number == 0 });
        var file = new FileDownload(SomeFile.Name, [server.Address], hashKnown ? SomeFile.Sha256 : null);
        using var cancellation = new CancellationTokenSource();
        var reports = new DownloadReports(report =>
        {
            if (report.Bytes == Cut)
            {
                cancellation.Cancel();
            }
        });
        DownloadOptions options = SomeFile.Hurry() with { ProgressInterval = TimeSpan.Zero };

        var stopped = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => file.DownloadAsync(directory.Path, options, reports, cancellation.Token));

        Assert.Equal(cancellation.Token, stopped.CancellationToken);
        string[] left = SomeFile.Names(directory);
        Assert.Equal(2, left.Length);
        Assert.Matches(@"^some\.bin\.[0-9a-f]{8}\.part$", left[0]);
        Assert.Equal(left[0] + ".lock", left[1]);
        Assert.Equal(s_beginning, File.ReadAllBytes(directory.File(left[0])));

        await file.DownloadAsync(directory.Path, options);

        Assert.Equal((Cut, "\"one\""), (server.Requests[1].From, server.Requests[1].IfRange));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
        Assert.Equal([SomeFile.Name], SomeFile.Names(directory));
    }

    [Fact]
    public async Task Download_FileChangedSince_StartsOver()
    {
        byte[] changed = SomeFile.Bytes(150_000, seed: 3);
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) => number == 0
            ? LoopbackAnswer.File(request, SomeFile.Content, "\"old\"") with { SendOnly = Cut }
            : LoopbackAnswer.File(request, changed, "\"new\""));

        await new FileDownload(SomeFile.Name, [server.Address]).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal([null, Cut], server.Requests.Select(request => request.From));
        Assert.Equal(changed, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_RestOfAChangedFileAllTheSame_StartsOver()
    {
        byte[] changed = SomeFile.Bytes(SomeFile.Length, seed: 3);
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) => number switch
        {
            0 => LoopbackAnswer.Whole(SomeFile.Content, "\"old\"") with { SendOnly = Cut },
            1 => LoopbackAnswer.Rest(changed, Cut, "\"new\""),
            _ => LoopbackAnswer.File(request, changed, "\"new\""),
        });

        await new FileDownload(SomeFile.Name, [server.Address]).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal([null, Cut, null], server.Requests.Select(request => request.From));
        Assert.Equal(changed, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_ServerIgnoresRanges_StartsOver()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((_, number) =>
            LoopbackAnswer.Whole(SomeFile.Content, "\"one\"") with { SendOnly = number == 0 ? Cut : null });

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal([null, Cut], server.Requests.Select(request => request.From));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_ServerSendsOtherBytesThanAskedFor_StartsOver()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, _) =>
            request.From is null ? LoopbackAnswer.Whole(SomeFile.Content) : LoopbackAnswer.Rest(SomeFile.Content, Cut + 1));
        SomeFile.LeavePart(directory, s_beginning);

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal([Cut, null], server.Requests.Select(request => request.From));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_PartLongerThanTheFile_StartsOver(bool lengthKnown)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        SomeFile.LeavePart(directory, [.. SomeFile.Content, 0]);
        var file = new FileDownload(SomeFile.Name, [server.Address], SomeFile.Sha256, lengthKnown ? SomeFile.Length : null);

        await file.DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal(lengthKnown ? [null] : [SomeFile.Length + 1, null], server.Requests.Select(request => request.From));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Download_PartThatIsWhole_BecomesTheFile(bool lengthKnown)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        SomeFile.LeavePart(directory, SomeFile.Content);
        var file = new FileDownload(SomeFile.Name, [server.Address], SomeFile.Sha256, lengthKnown ? SomeFile.Length : null);

        await file.DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal(lengthKnown ? [] : [SomeFile.Length], server.Requests.Select(request => request.From));
        Assert.Equal([SomeFile.Name], SomeFile.Names(directory));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Theory]
    [InlineData(Cut)]
    [InlineData(SomeFile.Length)]
    public async Task Download_PartOfOtherBytes_AsksTheSameMirrorForTheWhole(int length)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        SomeFile.LeavePart(directory, SomeFile.Bytes(length, seed: 4));

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal(length == Cut ? [Cut, null] : [null], server.Requests.Select(request => request.From));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("W/\"one\"")]
    [InlineData("nonsense")]
    public async Task Download_HashUnknownAndNoStrongTag_StartsOver(string? tag)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        SomeFile.LeavePart(directory, s_beginning, tag is null ? null : server.Address, tag);

        await new FileDownload(SomeFile.Name, [server.Address]).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Null(Assert.Single(server.Requests).From);
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_WeakTag_IsNoConditionAndTheHashTells()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) =>
            LoopbackAnswer.File(request, SomeFile.Content, "W/\"one\"") with { SendOnly = number == 0 ? Cut : null });

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal((Cut, null), (server.Requests[1].From, server.Requests[1].IfRange));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_NextMirror_GoesOnWithWhatTheFirstBrought()
    {
        using var directory = new TemporaryDirectory();
        using var first = new LoopbackServer((request, number) => number == 0
            ? LoopbackAnswer.File(request, SomeFile.Content) with { SendOnly = Cut }
            : LoopbackAnswer.Error("404 Not Found"));
        using var second = new LoopbackServer((request, _) => LoopbackAnswer.File(request, SomeFile.Content, "\"other\""));

        await SomeFile.From(first, second).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal((Cut, null), (second.Requests[0].From, second.Requests[0].IfRange));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_NextMirrorAndHashUnknown_StartsOver()
    {
        using var directory = new TemporaryDirectory();
        byte[] other = SomeFile.Bytes(SomeFile.Length, seed: 5);
        using var first = new LoopbackServer((request, number) => number == 0
            ? LoopbackAnswer.File(request, SomeFile.Content) with { SendOnly = Cut }
            : LoopbackAnswer.Error("404 Not Found"));
        using var second = new LoopbackServer(other);

        await new FileDownload(SomeFile.Name, [first.Address, second.Address]).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Null(second.Requests[0].From);
        Assert.Equal(other, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_SeveralPartsLeft_TakesTheLongestAndRemovesThem()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        SomeFile.LeavePart(directory, s_beginning[..10], digits: "00000000");
        SomeFile.LeavePart(directory, s_beginning, digits: "11111111");
        SomeFile.LeavePart(directory, s_beginning[..20], server.Address, "\"one\"", digits: "ffffffff");
        string[] others = ["some.bin.11111111.part.gz", "some.bin.1111111.part", "some.bin.1111111g.part", "other.bin.11111111.part"];
        Array.ForEach(others, other => File.WriteAllBytes(directory.File(other), SomeFile.Content));

        await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry());

        Assert.Equal([Cut], server.Requests.Select(request => request.From));
        Assert.Equal(others.Append(SomeFile.Name).Order(StringComparer.Ordinal), SomeFile.Names(directory));
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }
}
