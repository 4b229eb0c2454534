namespace NetCompiler.Tests.Data.Downloads;

/// <summary>What a client asked for.</summary>
/// <param name="Path">The path, as it was sent.</param>
/// <param name="Headers">The headers; their names in any case.</param>
internal sealed record LoopbackRequest(string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The first byte of the range that was asked for; null where the whole was.</summary>
    public long? From => Headers.TryGetValue("Range", out string? range)
        ? long.Parse(range["bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture)
        : null;

    public string? IfRange => Headers.GetValueOrDefault("If-Range");
}
