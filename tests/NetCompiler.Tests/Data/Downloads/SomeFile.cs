using System.Security.Cryptography;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

/// <summary>A file to download, and how.</summary>
internal static class SomeFile
{
    public const string Name = "some.bin";
    public const int Length = 200_000;

    /// <summary>Its bytes: several times what is read at once.</summary>
    public static byte[] Content { get; } = Bytes(Length, seed: 1);

    public static string Sha256 { get; } = Hash(Content);

    public static byte[] Bytes(int length, ulong seed)
    {
        byte[] bytes = new byte[length];
        var random = new DataRandom(seed, stream: 0);
        for (int index = 0; index < length; index++)
        {
            bytes[index] = (byte)random.NextUInt64();
        }

        return bytes;
    }

    public static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>All that can be known of it is known.</summary>
    public static FileDownload From(params LoopbackServer[] servers) => From([.. servers.Select(server => server.File(Name))]);

    public static FileDownload From(params Uri[] sources) => new(Name, sources, Sha256, Length);

    /// <summary>The bytes that a directory has under its name.</summary>
    public static byte[] In(TemporaryDirectory directory) => File.ReadAllBytes(directory.File(Name));

    /// <summary>The names of the files of a directory, in order.</summary>
    public static string[] Names(TemporaryDirectory directory) =>
        [.. Directory.EnumerateFileSystemEntries(directory.Path).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>Writes what an earlier download has left.</summary>
    public static void LeavePart(
        TemporaryDirectory directory, byte[] bytes, Uri? source = null, string? tag = null, string digits = "0123abcd")
    {
        string path = directory.File($"{Name}.{digits}.part");
        File.WriteAllBytes(path, bytes);
        if (source is not null)
        {
            File.WriteAllText(path + ".lock", $"{source}\n{tag}\n");
        }
    }

    /// <summary>Options that hurry; nothing stalls unless the clock is told.</summary>
    public static DownloadOptions Hurry(HurriedTime? time = null) =>
        new() { TimeProvider = time ?? new HurriedTime(), StallTimeout = HurriedTime.StallTimeout };

    /// <summary>Waits for something that another thread is about to do.</summary>
    public static async Task Until(Func<bool> condition)
    {
        for (int look = 0; !condition(); look++)
        {
            Assert.True(look < 5000, "What was waited for did not happen.");
            await Task.Delay(5);
        }
    }
}
