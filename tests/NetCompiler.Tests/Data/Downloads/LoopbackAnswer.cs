using System.Globalization;

namespace NetCompiler.Tests.Data.Downloads;

/// <summary>What a server sends, good or bad.</summary>
internal sealed record LoopbackAnswer
{
    public string Status { get; init; } = "200 OK";

    public string? ETag { get; init; }

    /// <summary>Headers beside those of length and ETag, a line each.</summary>
    public string[] Headers { get; init; } = [];

    public byte[] Body { get; init; } = [];

    /// <summary>What it says the length is; null for none, and the connection's end is the body's.</summary>
    public long? Announced { get; init; }

    /// <summary>Whether the body goes in chunks, which announce nothing.</summary>
    public bool Chunked { get; init; }

    /// <summary>How many bytes of the body are sent; all unless given.</summary>
    public int? SendOnly { get; init; }

    /// <summary>What happens after the bytes that are sent, before the connection ends.</summary>
    public Func<Task>? Then { get; init; }

    /// <summary>Whether the connection ends with a reset.</summary>
    public bool Reset { get; init; }

    /// <summary>Never answers, or never goes on, as long as the server lives.</summary>
    public bool Stalls { get; init; }

    public static LoopbackAnswer Error(string status, params string[] headers) =>
        new() { Status = status, Headers = headers, Announced = 0 };

    public static LoopbackAnswer Whole(byte[] content, string? tag = null) =>
        new() { Body = content, Announced = content.Length, ETag = tag };

    /// <summary>As a good server answers: the rest where it is asked for and the file is still the same, else the whole.</summary>
    public static LoopbackAnswer File(LoopbackRequest request, byte[] content, string? tag = "\"one\"")
    {
        if (request.From is not { } from || (request.IfRange is { } condition && condition != tag))
        {
            return Whole(content, tag);
        }

        return from < content.Length
            ? Rest(content, (int)from, tag)
            : Error("416 Range Not Satisfiable", string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes */{content.Length}"));
    }

    /// <summary>The bytes from one on.</summary>
    public static LoopbackAnswer Rest(byte[] content, int from, string? tag = null) => new()
    {
        Status = "206 Partial Content",
        ETag = tag,
        Body = content[from..],
        Announced = content.Length - from,
        Headers = [string.Create(CultureInfo.InvariantCulture, $"Content-Range: bytes {from}-{content.Length - 1}/{content.Length}")],
    };
}
