using System.Buffers;
using System.Text.Json;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// Scalers as JSON: what it is, its settings, its columns, and two numbers a column, each written so that it comes back bit for
/// bit. Whatever a file holds, reading ends in a scaler or in a <see cref="DataFormatException"/>. Thread-safe.
/// </summary>
internal static class ScalerFile
{
    private const string FormatName = "NetCompiler scaler";
    private const int Version = 1;
    private const int MostBytes = 1 << 28;

    /// <summary>The content of a scaler's file.</summary>
    /// <exception cref="InvalidOperationException">It has not been fitted.</exception>
    internal static byte[] Format(Scaler scaler)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("format", FormatName);
            json.WriteNumber("version", Version);
            json.WriteString("kind", scaler.Kind);
            if (scaler.Settings is { } settings)
            {
                WriteNumbers(json, settings.Name, [settings.Low, settings.High]);
            }

            WriteNumbers(json, scaler.Names.First, scaler.First);
            WriteNumbers(json, scaler.Names.Second, scaler.Second);
            json.WriteNumber("size", scaler.Size);
            if (scaler.Columns is not null)
            {
                WriteNumbers(json, "columns", scaler.Columns.Select(column => (double)column));
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="DataFormatException">It holds no scaler; the message says what is wrong.</exception>
    internal static Scaler Read(string path)
    {
        byte[] content = DataFile.ReadAll(path, MostBytes);
        if (content.Length > MostBytes)
        {
            throw new DataFormatException(path, $"it is longer than {MostBytes} bytes, which no scaler is.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(content);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            // A number that is no double, a text that is no number, a range or columns that the scaler refuses.
            throw new DataFormatException(path, $"it holds no scaler, or is damaged: {exception.Message}", exception);
        }
    }

    private static Scaler Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || Find(root, "format").GetString() != FormatName)
        {
            throw new FormatException($"'format' is not '{FormatName}'.");
        }

        if (!Find(root, "version").TryGetInt32(out int version) || version != Version)
        {
            throw new FormatException($"it is of version {Find(root, "version").GetRawText()}; {Version} is read.");
        }

        int[]? columns = root.TryGetProperty("columns", out _) ? Array.ConvertAll(ReadNumbers(root, "columns"), ToColumn) : null;
        string? kind = Find(root, "kind").GetString();
        Scaler scaler = kind switch
        {
            "standard" => new StandardScaler(columns),
            "min_max" when ReadPair(root, "range") is var (low, high) => new MinMaxScaler(low, high, columns),
            "robust" when ReadPair(root, "quantiles") is var (lower, upper) => new RobustScaler(lower, upper, columns),
            _ => throw new FormatException($"there is no kind {SafeTensorsText.Quote(kind ?? string.Empty)} of scaler."),
        };
        double[] first = ReadNumbers(root, scaler.Names.First);
        double[] second = ReadNumbers(root, scaler.Names.Second);
        int expected = columns?.Length ?? first.Length;
        if (first.Length != expected || second.Length != expected || expected == 0)
        {
            throw new FormatException(
                $"it has {first.Length} numbers of '{scaler.Names.First}' and {second.Length} of '{scaler.Names.Second}'; "
                + "each scaled column takes one of both.");
        }

        int size = ToColumn(Find(root, "size").GetDouble());
        if (columns is null ? size != expected : size > Array.MaxLength || columns.Max() >= size)
        {
            throw new FormatException($"its 'size' is {size}, which does not fit the columns.");
        }

        return scaler.Restore(size, first, second) is { } problem ? throw new FormatException(problem) : scaler;
    }

    private static JsonElement Find(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) ? value : throw new FormatException($"it has no '{name}'.");

    private static double[] ReadNumbers(JsonElement root, string name) =>
        [.. Find(root, name).EnumerateArray().Select(element => element.GetDouble())];

    private static (double Low, double High) ReadPair(JsonElement root, string name) => ReadNumbers(root, name) is [var low, var high]
        ? (low, high)
        : throw new FormatException($"'{name}' must be two numbers.");

    private static int ToColumn(double value) => value == (int)value && value >= 0
        ? (int)value
        : throw new FormatException("'size' and 'columns' must be whole numbers from 0.");

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (double value in values)
        {
            json.WriteNumberValue(value);
        }

        json.WriteEndArray();
    }
}
