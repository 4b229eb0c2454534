using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// A data set that is published as a gzipped tar archive, and read as the files in it. Thread-safety: immutable.
/// </summary>
/// <param name="mirrors">The directories that are known to have the archive.</param>
/// <param name="archive">The archive.</param>
/// <param name="members">The files that are wanted of it, in whatever directory of the archive they are.</param>
internal sealed class ArchiveDownload(IReadOnlyList<Uri> mirrors, DatasetFile archive, IReadOnlyList<DatasetFile> members)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>
    /// Sees to it that the members are in a directory. If one is missing or wrong the archive is downloaded, unless it is there, each
    /// such member is unpacked, checked, and then gets its name, and the archive that was downloaded for it is removed.
    /// </summary>
    /// <exception cref="DataFormatException">The archive does not hold what it should.</exception>
    internal async Task RunAsync(
        string directory, DownloadOptions? options, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        FileDownload download = archive.From(mirrors);
        while (await FindWrongAsync(directory, cancellation).ConfigureAwait(false) is { Count: > 0 } wrong)
        {
            var transfer = new FileTransfer(download, directory, options ?? new DownloadOptions(), progress);
            bool downloaded = await transfer.RunAsync(cancellation).ConfigureAwait(false);
            if (await TryUnpackAsync(transfer.Path, directory, wrong, cancellation).ConfigureAwait(false) && downloaded)
            {
                AtomicFile.TryDelete(transfer.Path);
            }
        }
    }

    private async Task<List<DatasetFile>> FindWrongAsync(string directory, CancellationToken cancellation)
    {
        var wrong = new List<DatasetFile>();
        foreach (DatasetFile member in members)
        {
            string path = Path.Combine(directory, member.Name);
            if (!await member.Identity.IsAtAsync(path, cancellation).ConfigureAwait(false))
            {
                wrong.Add(member);
            }
        }

        return wrong;
    }

    /// <summary>Unpacks some members; false where another download has unpacked and removed the archive first.</summary>
    private static async Task<bool> TryUnpackAsync(
        string archivePath, string directory, IReadOnlyList<DatasetFile> wanted, CancellationToken cancellation)
    {
        try
        {
            await Task.Run(() => Unpack(archivePath, directory, wanted, cancellation), cancellation).ConfigureAwait(false);
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static void Unpack(
        string archivePath, string directory, IReadOnlyList<DatasetFile> wanted, CancellationToken cancellation)
    {
        using FileStream file = File.OpenRead(archivePath);
        using var content = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new TarReader(content);
        var missing = new List<DatasetFile>(wanted);
        try
        {
            while (missing.Count > 0 && reader.GetNextEntry() is { } entry)
            {
                cancellation.ThrowIfCancellationRequested();
                string name = entry.Name[(entry.Name.LastIndexOf('/') + 1)..];
                if (entry.DataStream is { } data && missing.Find(member => member.Name == name) is { } member)
                {
                    string path = Path.Combine(directory, member.Name);
                    AtomicFile.Write(path, target => CopyChecked(data, target, member, archivePath, cancellation));
                    missing.Remove(member);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new DataFormatException(archivePath, "the archive is damaged or cut off.", exception);
        }

        if (missing.Count > 0)
        {
            throw new DataFormatException(archivePath, $"there is no {missing[0].Name} in the archive.");
        }
    }

    private static void CopyChecked(
        Stream data, Stream target, DatasetFile member, string archivePath, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[BufferBytes];
        long length = 0;
        int read;
        while (length <= member.Length && (read = data.Read(buffer)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
            length += read;
        }

        string found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (length != member.Length || found != member.Sha256)
        {
            throw new DataFormatException(
                archivePath,
                $"{member.Name} in the archive is {length} bytes of SHA-256 {found}, not {member.Length} of {member.Sha256}.");
        }
    }
}
