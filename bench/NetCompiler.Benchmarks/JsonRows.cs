using System.Text.Json;

namespace NetCompiler.Benchmarks;

/// <summary>Rows of results as a JSON array, property names in camel case.</summary>
internal static class JsonRows
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes rows to a file.</summary>
    /// <param name="path">The file; overwritten.</param>
    /// <param name="rows">The rows.</param>
    public static void Write<TRow>(string path, IReadOnlyList<TRow> rows) =>
        File.WriteAllText(path, JsonSerializer.Serialize(rows, s_options) + "\n");

    /// <summary>Reads rows.</summary>
    /// <param name="json">A JSON array.</param>
    /// <exception cref="JsonException">It is none.</exception>
    public static IReadOnlyList<TRow> Read<TRow>(string json) => JsonSerializer.Deserialize<TRow[]>(json, s_options) ?? [];
}
