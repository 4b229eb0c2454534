using System.Security.Cryptography;

namespace NetCompiler.Data;

/// <summary>What tells whether a file is the right one. Thread-safety: immutable.</summary>
/// <param name="Length">Its length in bytes; null where it is not known.</param>
/// <param name="Sha256">The SHA-256 of its bytes in small hexadecimal digits; null where it is not known.</param>
internal sealed record FileIdentity(long? Length, string? Sha256)
{
    /// <summary>Whether a file is there and, as far as can be told, the right one.</summary>
    internal async Task<bool> IsAtAsync(string path, CancellationToken cancellation)
    {
        var found = new FileInfo(path);
        if (!found.Exists || (Length is { } length && found.Length != length))
        {
            return false;
        }

        if (Sha256 is null)
        {
            return true;
        }

        try
        {
            // Shared for deletion, so that another download can put the right file in its place.
            var content = new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, useAsync: true);
            await using (content.ConfigureAwait(false))
            {
                return await HashAsync(content, cancellation).ConfigureAwait(false) == Sha256;
            }
        }
        catch (FileNotFoundException)
        {
            // It was removed a moment ago.
            return false;
        }
    }

    /// <summary>The SHA-256 of what is left of a stream, in small hexadecimal digits.</summary>
    internal static async Task<string> HashAsync(Stream content, CancellationToken cancellation) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation).ConfigureAwait(false));
}
