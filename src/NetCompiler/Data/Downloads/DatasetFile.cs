namespace NetCompiler.Data;

/// <summary>A file that a data set is published as. Thread-safety: immutable.</summary>
/// <param name="Name">Its name on every mirror and on the disk.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">The SHA-256 of its bytes.</param>
/// <param name="PlainSha256">Of a gzipped file the SHA-256 of what is in it; null where it is not known.</param>
internal sealed record DatasetFile(string Name, long Length, string Sha256, string? PlainSha256 = null)
{
    internal FileIdentity Identity => new(Length, Sha256);

    internal FileDownload From(IEnumerable<Uri> mirrors) =>
        new(Name, mirrors.Select(mirror => WebAddress.Append(mirror, Name)), Sha256, Length);
}
