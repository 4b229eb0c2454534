using System.Net.Http.Headers;

namespace NetCompiler.Data;

/// <summary>
/// Which answer the bytes of a part are from: an address and the strong ETag that it gave. Kept on two lines of a file beside the
/// part, for the next call. Thread-safety: immutable.
/// </summary>
/// <param name="Source">The address.</param>
/// <param name="Tag">The ETag.</param>
internal sealed record PartOrigin(Uri Source, EntityTagHeaderValue Tag)
{
    /// <summary>Reads it; null where there is none, or none that makes sense.</summary>
    internal static PartOrigin? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        string[] lines = File.ReadAllLines(path);
        return lines.Length == 2
            && Uri.TryCreate(lines[0], UriKind.Absolute, out Uri? source)
            && EntityTagHeaderValue.TryParse(lines[1], out EntityTagHeaderValue? tag)
            && !tag.IsWeak
            ? new PartOrigin(source, tag)
            : null;
    }

    /// <summary>Writes it, or removes what is there.</summary>
    internal static void Write(string path, PartOrigin? origin)
    {
        if (origin is null)
        {
            File.Delete(path);
        }
        else
        {
            File.WriteAllText(path, $"{origin.Source.AbsoluteUri}\n{origin.Tag}\n");
        }
    }
}
