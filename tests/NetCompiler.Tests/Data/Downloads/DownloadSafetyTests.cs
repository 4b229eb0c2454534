using System.Runtime.Versioning;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

/// <summary>Progress, cancellation, two downloads at once, and a disk that does not play along.</summary>
public sealed class DownloadSafetyTests
{
    [Fact]
    public async Task Progress_OfADownloadInPieces_RisesToTheEnd()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) =>
            LoopbackAnswer.File(request, SomeFile.Content) with { SendOnly = number == 0 ? 70_000 : null });
        var reports = new DownloadReports();
        FileDownload file = SomeFile.From(server);

        await file.DownloadAsync(directory.Path, SomeFile.Hurry() with { ProgressInterval = TimeSpan.Zero }, reports);

        long[] bytes = [.. reports.All.Select(report => report.Bytes)];
        Assert.Equal(bytes.Order(), bytes);
        Assert.True(bytes.Length > 4);
        Assert.All(reports.All, report => Assert.Equal((SomeFile.Name, SomeFile.Length), (report.FileName, report.TotalBytes)));
        Assert.All(reports.All, report => Assert.Equal(file.Sources[0], report.Source));
        Assert.Equal([true], reports.All.Select(report => report.IsComplete).Where(complete => complete));
        Assert.Equal(new DownloadProgress(SomeFile.Name, SomeFile.Length, SomeFile.Length, file.Sources[0], true), reports.All[^1]);
    }

    [Fact]
    public async Task Progress_WithinTheInterval_IsTheFirstAndTheLast()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        var reports = new DownloadReports();
        DownloadOptions options = SomeFile.Hurry(new HurriedTime { StandsStill = true });

        await SomeFile.From(server).DownloadAsync(directory.Path, options, reports);

        Assert.Equal([false, true], reports.All.Select(report => report.IsComplete));
    }

    [Fact]
    public async Task Progress_LengthThatNobodySays_IsNull()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((_, _) => LoopbackAnswer.Whole(SomeFile.Content) with { Chunked = true });
        var reports = new DownloadReports();

        await new FileDownload(SomeFile.Name, [server.Address]).DownloadAsync(directory.Path, SomeFile.Hurry(), reports);

        Assert.Null(reports.All[0].TotalBytes);
        Assert.Equal(SomeFile.Length, reports.All[^1].TotalBytes);
    }

    [Fact]
    public async Task Progress_ThatThrows_EndsTheDownloadWithThatException()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        var reports = new DownloadReports(_ => throw new NotSupportedException("mine"));

        var exception = await Assert.ThrowsAsync<NotSupportedException>(
            () => SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry(), reports));

        Assert.Equal("mine", exception.Message);
        Assert.False(File.Exists(directory.File(SomeFile.Name)));
    }

    [Fact]
    public async Task Download_CancelledBefore_AsksNobodyAndLeavesNothing()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SomeFile.From(server).DownloadAsync(
            directory.Path, SomeFile.Hurry(), cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(server.Requests);
        Assert.Empty(SomeFile.Names(directory));
    }

    [Fact]
    public async Task Download_CancelledWhileItWaitsToTryAgain_EndsAtOnce()
    {
        using var directory = new TemporaryDirectory();
        using var cancellation = new CancellationTokenSource();
        using var server = new LoopbackServer((_, _) => LoopbackAnswer.Error("503 Service Unavailable"));
        var options = new DownloadOptions { RetryDelay = TimeSpan.FromHours(1) };

        Task<string> download = SomeFile.From(server).DownloadAsync(directory.Path, options, null, cancellation.Token);
        await SomeFile.Until(() => server.Requests.Count == 1);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download);
    }

    [Fact]
    public async Task Download_TwiceAtOnce_AsksOnceAndGivesBothTheFile()
    {
        using var directory = new TemporaryDirectory();
        var gate = new TaskCompletionSource();
        using var server = new LoopbackServer((request, _) => LoopbackAnswer.File(request, SomeFile.Content) with
        {
            SendOnly = 0,
            Then = () => gate.Task,
        });
        using var good = new LoopbackServer(SomeFile.Content);
        var time = new HurriedTime();

        DownloadOptions patient = SomeFile.Hurry() with { Attempts = 1 };
        Task<string> first = SomeFile.From(server, good).DownloadAsync(directory.Path, patient);
        await SomeFile.Until(() => server.Requests.Count == 1);
        Task<string> second = SomeFile.From(good).DownloadAsync(directory.Path, SomeFile.Hurry(time));
        await SomeFile.Until(() => time.Waits.Count > 1);
        Assert.Empty(good.Requests);
        gate.SetResult();

        Assert.Equal([directory.File(SomeFile.Name), directory.File(SomeFile.Name)], await Task.WhenAll(first, second));
        Assert.Single(good.Requests);
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
        Assert.Equal([SomeFile.Name], SomeFile.Names(directory));
    }

    [Fact]
    public async Task Download_TheOtherOneCancelled_GoesOnWithItsPart()
    {
        using var directory = new TemporaryDirectory();
        using var cancellation = new CancellationTokenSource();
        using var stuck = new LoopbackServer((request, _) =>
            LoopbackAnswer.File(request, SomeFile.Content) with { SendOnly = 70_000, Stalls = true });
        using var good = new LoopbackServer(SomeFile.Content);
        var time = new HurriedTime();
        var reports = new DownloadReports();
        DownloadOptions patient = SomeFile.Hurry() with { ProgressInterval = TimeSpan.Zero };

        Task<string> first = SomeFile.From(stuck).DownloadAsync(directory.Path, patient, reports, cancellation.Token);
        await SomeFile.Until(() => reports.All.Exists(report => report.Bytes == 70_000));
        Task<string> second = SomeFile.From(good).DownloadAsync(directory.Path, SomeFile.Hurry(time));
        await SomeFile.Until(() => time.Waits.Count > 1);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await second;
        Assert.Equal(70_000, Assert.Single(good.Requests).From);
        Assert.Equal(SomeFile.Content, SomeFile.In(directory));
    }

    [Fact]
    public async Task Download_ManyAtOnce_AllEndWithTheWholeFile()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer((request, number) =>
            LoopbackAnswer.File(request, SomeFile.Content) with { SendOnly = number % 2 == 0 ? 30_000 : null });

        string[] paths = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            string path = await SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry());
            Assert.Equal(SomeFile.Content, await File.ReadAllBytesAsync(path));
            return path;
        })));

        Assert.All(paths, path => Assert.Equal(directory.File(SomeFile.Name), path));
        Assert.Equal([SomeFile.Name], SomeFile.Names(directory));
    }

    [Fact]
    public async Task Download_DirectoryThatIsAFile_FailsBeforeAnybodyIsAsked()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        File.WriteAllText(directory.File("taken"), "");

        await Assert.ThrowsAnyAsync<IOException>(() => SomeFile.From(server).DownloadAsync(directory.File("taken"), SomeFile.Hurry()));

        Assert.Empty(server.Requests);
    }

    [FactIfUnprivileged]
    [UnsupportedOSPlatform("windows")]
    public async Task Download_DirectoryThatMayNotBeWritten_FailsBeforeAnybodyIsAsked()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        DirectoryInfo locked = Directory.CreateDirectory(directory.File("locked"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => SomeFile.From(server).DownloadAsync(locked.FullName, SomeFile.Hurry()));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Download_NameThatADirectoryHas_FailsAndKeepsWhatHasArrived()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(SomeFile.Content);
        Directory.CreateDirectory(directory.File(SomeFile.Name));

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(
            () => SomeFile.From(server).DownloadAsync(directory.Path, SomeFile.Hurry()));

        Assert.True(exception is UnauthorizedAccessException or IOException and not DownloadException, exception.ToString());
        string part = Assert.Single(SomeFile.Names(directory), name => name.EndsWith(".part", StringComparison.Ordinal));
        Assert.Equal(SomeFile.Content, File.ReadAllBytes(directory.File(part)));
    }
}
