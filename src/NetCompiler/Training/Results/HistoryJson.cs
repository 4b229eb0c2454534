using System.Text;
using System.Text.Json;
using NetCompiler.Data;

namespace NetCompiler.Reporting;

/// <summary>
/// Histories as JSON: <c>{"version": 1, "epochs": [{"epoch": 1, "loss": 0.5, …}, …]}</c>, an epoch a line. Numbers are the
/// shortest that read back to the same bits; those that are none are the texts <c>"NaN"</c>, <c>"Infinity"</c> and
/// <c>"-Infinity"</c>. Thread-safe: pure functions.
/// </summary>
internal static class HistoryJson
{
    private const int Version = 1;

    /// <summary>The file's text.</summary>
    internal static string Write(History history)
    {
        var text = new StringBuilder($"{{\n  \"version\": {FigureText.Whole(Version)},\n  \"epochs\": [");
        string separator = "\n";
        foreach (EpochResult epoch in history.Epochs)
        {
            IEnumerable<string> figures = EpochFigures.Of(epoch).Cells
                .Select(cell => $"\"{JsonEncodedText.Encode(cell.Name)}\": {Value(cell.Text)}");
            text.Append(separator).Append("    {").AppendJoin(", ", figures).Append('}');
            separator = ",\n";
        }

        return text.Append(history.Epochs.Count == 0 ? "]\n}\n" : "\n  ]\n}\n").ToString();
    }

    /// <summary>Reads a file's text.</summary>
    /// <param name="json">The file's content.</param>
    /// <param name="source">What the file is called in an exception.</param>
    /// <exception cref="DataFormatException">It is no JSON, or no history.</exception>
    internal static History Read(string json, string source)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("epochs", out JsonElement epochs) || epochs.ValueKind != JsonValueKind.Array)
            {
                throw new DataFormatException(source, "it is JSON, but no history: there is no list 'epochs'.");
            }

            if (root.TryGetProperty("version", out JsonElement version)
                && !(version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int number) && number == Version))
            {
                throw new DataFormatException(
                    source, $"it is a history of version {version.GetRawText()}; only version {Version} is known.");
            }

            return new History([.. epochs.EnumerateArray().Select((epoch, index) => ReadEpoch(epoch, source, $"epoch {index + 1}"))]);
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(source, $"it is no JSON: {exception.Message}", exception);
        }
    }

    private static EpochResult ReadEpoch(JsonElement epoch, string source, string place)
    {
        if (epoch.ValueKind != JsonValueKind.Object)
        {
            throw new DataFormatException(source, $"{place} is {epoch.GetRawText()}, not an object of figures.");
        }

        var cells = new Dictionary<string, string>();
        foreach (JsonProperty figure in epoch.EnumerateObject())
        {
            string? text = figure.Value.ValueKind switch
            {
                JsonValueKind.Number => figure.Value.GetRawText(),
                JsonValueKind.String => figure.Value.GetString(),
                JsonValueKind.Null => null,
                _ => throw new DataFormatException(source, $"{place}: '{figure.Name}' is {figure.Value.GetRawText()}, which is no number."),
            };
            if (text is not null && !cells.TryAdd(figure.Name, text))
            {
                throw new DataFormatException(source, $"{place} has '{figure.Name}' twice.");
            }
        }

        return EpochFigures.Parse(cells, source, place);
    }

    private static string Value(string text) => text is "NaN" or "Infinity" or "-Infinity" ? $"\"{text}\"" : text;
}
