using System.Buffers;
using System.Security.Cryptography;

namespace NetCompiler.Data;

/// <summary>
/// A file to be had from the web: its name, its addresses, and what tells that it is the right one. A download goes on where an
/// earlier one stopped, asks the next address where one fails, and gives the file its name only once it is whole and checked.
/// Immutable; safe for any number of threads.
/// </summary>
public sealed class FileDownload
{
    private static readonly SearchValues<char> s_notInNames = SearchValues.Create("/\\:*?\"<>|");

    /// <summary>Describes a file. Nothing is asked for yet.</summary>
    /// <param name="fileName">Its name on the disk, without a directory.</param>
    /// <param name="sources">Its http or https addresses, in the order in which they are to be asked; copied.</param>
    /// <param name="sha256">
    /// The SHA-256 of its bytes as 64 hexadecimal digits. Without it, what arrives is taken for right if its length is, and a
    /// download goes on where another stopped only where the server says, by a strong ETag, that the file is still the same.
    /// </param>
    /// <param name="length">Its length in bytes, where it is known: no server can then send more.</param>
    /// <exception cref="ArgumentException">
    /// The name is not one that every file system takes, an address is no http or https address, or there is none, or the SHA-256
    /// is not 64 hexadecimal digits.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    public FileDownload(string fileName, IEnumerable<Uri> sources, string? sha256 = null, long? length = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        ArgumentNullException.ThrowIfNull(sources);
        if (fileName.AsSpan().ContainsAny(s_notInNames) || fileName.Any(char.IsControl) || fileName[^1] is '.' or ' ')
        {
            throw new ArgumentException(
                $"'{fileName}' is not the name of a file; it may hold no directory and none of /\\:*?\"<>|.", nameof(fileName));
        }

        if (sha256 is not null && (sha256.Length != 2 * SHA256.HashSizeInBytes || !sha256.All(char.IsAsciiHexDigit)))
        {
            throw new ArgumentException($"'{sha256}' is no SHA-256; that is 64 hexadecimal digits.", nameof(sha256));
        }

        if (length is { } bytes)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(bytes, nameof(length));
        }

        FileName = fileName;
        Sources = WebAddress.Require(sources, nameof(sources));
        Identity = new FileIdentity(length, sha256?.ToLowerInvariant());
    }

    /// <summary>Its name on the disk.</summary>
    public string FileName { get; }

    /// <summary>Its addresses, in the order in which they are asked.</summary>
    public IReadOnlyList<Uri> Sources { get; }

    /// <summary>The SHA-256 of its bytes in small hexadecimal digits; null where it is not known.</summary>
    public string? Sha256 => Identity.Sha256;

    /// <summary>Its length in bytes; null where it is not known.</summary>
    public long? Length => Identity.Length;

    internal FileIdentity Identity { get; }

    /// <summary>
    /// Sees to it that the file is in a directory. If it is there already, and right, no server is asked; a wrong one is replaced
    /// once the right one is there. What has arrived is kept in a file beside it whose name ends with <c>.part</c>, also when the
    /// call is cancelled or fails, so that the next one need only ask for the rest. A second download of the same file into the
    /// same directory, by this process or another, waits for the first.
    /// </summary>
    /// <param name="directory">Where to; made if it is not there.</param>
    /// <param name="options">Mirrors, attempts, time limits; their defaults unless given.</param>
    /// <param name="progress">Told how far it is, on a thread of the pool.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The path of the file.</returns>
    /// <exception cref="DownloadException">No address gave the file; the message says of each why.</exception>
    /// <exception cref="IOException">The directory or a file in it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file in it may not be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<string> DownloadAsync(
        string directory,
        DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        var transfer = new FileTransfer(this, directory, options ?? new DownloadOptions(), progress);
        await transfer.RunAsync(cancellationToken).ConfigureAwait(false);
        return transfer.Path;
    }

    /// <summary>As <see cref="DownloadAsync"/>, and waits for it.</summary>
    /// <param name="directory">Where to; made if it is not there.</param>
    /// <param name="options">Mirrors, attempts, time limits; their defaults unless given.</param>
    /// <param name="progress">Told how far it is, on a thread of the pool.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The path of the file.</returns>
    public string Download(
        string directory,
        DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadAsync(directory, options, progress, cancellationToken).GetAwaiter().GetResult();
}
