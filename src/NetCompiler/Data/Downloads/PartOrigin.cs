using System.Net.Http.Headers;

namespace NetCompiler.Data;

/// <summary>
/// Which answer the bytes of a part are from: an address and the strong ETag that it gave. Thread-safety: immutable.
/// </summary>
/// <param name="Source">The address.</param>
/// <param name="Tag">The ETag.</param>
internal sealed record PartOrigin(Uri Source, EntityTagHeaderValue Tag)
{
    /// <summary>Reads two lines; null where they are something else.</summary>
    internal static PartOrigin? Parse(string text)
    {
        string[] lines = text.Split('\n');
        return lines.Length >= 2
            && Uri.TryCreate(lines[0], UriKind.Absolute, out Uri? source)
            && EntityTagHeaderValue.TryParse(lines[1], out EntityTagHeaderValue? tag)
            && !tag.IsWeak
            ? new PartOrigin(source, tag)
            : null;
    }

    /// <summary>The address and the ETag, a line each.</summary>
    public override string ToString() => $"{Source.AbsoluteUri}\n{Tag}\n";
}
