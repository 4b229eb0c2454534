using System.Formats.Tar;
using System.IO.Compression;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

public sealed class ArchiveDownloadTests
{
    private const string Archive = "set.tar.gz";
    private static readonly byte[] s_first = SomeFile.Bytes(100_000, seed: 11);
    private static readonly byte[] s_second = SomeFile.Bytes(70_001, seed: 12);
    private static readonly DatasetFile[] s_members = [Describe("first.bin", s_first), Describe("second.bin", s_second)];
    private static readonly byte[] s_archive = Pack(
        ("set/readme.html", "text"u8.ToArray()), ("set/second.bin", s_second), ("set/deep/first.bin", s_first));

    [Fact]
    public async Task Run_NothingThere_UnpacksTheMembersAndRemovesTheArchive()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(s_archive);

        await Run(server, directory);

        Assert.Equal(["first.bin", "second.bin"], SomeFile.Names(directory));
        AssertMembers(directory);
        Assert.Equal("/set.tar.gz", Assert.Single(server.Requests).Path);
    }

    [Fact]
    public async Task Run_MembersThere_AsksNobody()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(s_archive);
        await Run(server, directory);

        await Run(server, directory);

        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Run_MemberMissingOrWrong_IsUnpackedAndTheOtherLeftAlone(bool wrong)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(s_archive);
        await Run(server, directory);
        File.Delete(directory.File("second.bin"));
        if (wrong)
        {
            File.WriteAllBytes(directory.File("second.bin"), SomeFile.Bytes(s_second.Length, seed: 13));
        }

        var longAgo = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(directory.File("first.bin"), longAgo);

        await Run(server, directory);

        AssertMembers(directory);
        Assert.Equal(longAgo, File.GetLastWriteTimeUtc(directory.File("first.bin")));
    }

    [Fact]
    public async Task Run_ArchiveThere_IsUnpackedAndStays()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(s_archive);
        File.WriteAllBytes(directory.File(Archive), s_archive);

        await Run(server, directory);

        Assert.Empty(server.Requests);
        AssertMembers(directory);
        Assert.Equal(["first.bin", "second.bin", Archive], SomeFile.Names(directory));
    }

    [Fact]
    public async Task Run_TwiceAtOnce_GivesBothTheMembers()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(s_archive);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Run(server, directory))));

        AssertMembers(directory);
        Assert.Equal(["first.bin", "second.bin"], SomeFile.Names(directory));
    }

    public static TheoryData<string, byte[], string> WrongArchives => new()
    {
        { "member missing", Pack(("set/second.bin", s_second)), "there is no first.bin in the archive." },
        {
            "member of other bytes", Pack(("first.bin", s_second), ("second.bin", s_second)),
            $"first.bin in the archive is 70001 bytes of SHA-256 {SomeFile.Hash(s_second)}, not 100000 of {SomeFile.Hash(s_first)}."
        },
        {
            "member too long", Pack(("first.bin", [.. s_first, 0]), ("second.bin", s_second)),
            "first.bin in the archive is 100001 bytes of "
        },
        { "link", Links(), "there is no first.bin in the archive." },
        { "cut off in a member", s_archive[..^1000], "first.bin in the archive is 9" },
        { "cut off in a header", s_archive[..100], "the archive is damaged or cut off." },
        { "no archive", s_first, "the archive is damaged or cut off." },
    };

    [Theory]
    [MemberData(nameof(WrongArchives), DisableDiscoveryEnumeration = true)]
    public async Task Run_ArchiveThatHoldsSomethingElse_SaysWhatAndLeavesNoPart(string what, byte[] content, string problem)
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(content);
        var download = new ArchiveDownload([server.Address], Describe(Archive, content), s_members);

        var exception = await Assert.ThrowsAsync<DataFormatException>(
            () => download.RunAsync(directory.Path, SomeFile.Hurry(), null, default));

        Assert.True(exception.Message.Contains(problem, StringComparison.Ordinal), $"{what}: {exception.Message}");
        Assert.Equal(directory.File(Archive), exception.FilePath);
        Assert.DoesNotContain("first.bin", SomeFile.Names(directory));
        Assert.DoesNotContain(SomeFile.Names(directory), name => name.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_CancelledAfterTheDownload_LeavesTheArchiveForTheNextCall()
    {
        using var directory = new TemporaryDirectory();
        using var server = new LoopbackServer(s_archive);
        using var cancellation = new CancellationTokenSource();
        var reports = new DownloadReports(report =>
        {
            if (report.IsComplete)
            {
                cancellation.Cancel();
            }
        });
        var download = new ArchiveDownload([server.Address], Describe(Archive, s_archive), s_members);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => download.RunAsync(directory.Path, SomeFile.Hurry(), reports, cancellation.Token));
        Assert.Equal([Archive], SomeFile.Names(directory));
        await Run(server, directory);

        Assert.Single(server.Requests);
        AssertMembers(directory);
    }

    private static Task Run(LoopbackServer server, TemporaryDirectory directory) =>
        new ArchiveDownload([server.Address], Describe(Archive, s_archive), s_members)
            .RunAsync(directory.Path, SomeFile.Hurry(), null, default);

    private static void AssertMembers(TemporaryDirectory directory)
    {
        Assert.Equal(s_first, File.ReadAllBytes(directory.File("first.bin")));
        Assert.Equal(s_second, File.ReadAllBytes(directory.File("second.bin")));
    }

    private static DatasetFile Describe(string name, byte[] content) => new(name, content.Length, SomeFile.Hash(content));

    private static byte[] Pack(params (string Name, byte[] Content)[] files) => Write(writer =>
    {
        writer.WriteEntry(new UstarTarEntry(TarEntryType.Directory, "set"));
        foreach ((string name, byte[] content) in files)
        {
            writer.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }
    });

    private static byte[] Links() => Write(writer =>
        writer.WriteEntry(new UstarTarEntry(TarEntryType.SymbolicLink, "first.bin") { LinkName = "/etc/hostname" }));

    private static byte[] Write(Action<TarWriter> write)
    {
        using var content = new MemoryStream();
        using (var gzip = new GZipStream(content, CompressionLevel.Fastest, leaveOpen: true))
        {
            using var writer = new TarWriter(gzip, TarEntryFormat.Ustar);
            write(writer);
        }

        return content.ToArray();
    }
}
