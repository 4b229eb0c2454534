using System.Text;
using System.Text.Json;

namespace NetCompiler.Data;

/// <summary>
/// Reads what <see cref="SchemaWriter"/> wrote, and says what is wrong with anything else. Thread-safety: one thread at a time.
/// </summary>
internal sealed class SchemaReader
{
    private readonly string _path;

    private SchemaReader(string path) => _path = path;

    /// <summary>Reads a schema.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">Its bytes.</param>
    /// <exception cref="DataFormatException">They are no schema.</exception>
    internal static CsvSchema Read(string path, byte[] content)
    {
        try
        {
            // An editor may have put a byte order mark before it.
            bool isMarked = content.AsSpan().StartsWith(Encoding.UTF8.Preamble);
            using JsonDocument document = JsonDocument.Parse(content.AsMemory(isMarked ? Encoding.UTF8.Preamble.Length : 0));
            return new SchemaReader(path).ReadSchema(document.RootElement);
        }
        catch (JsonException exception)
        {
            throw new DataFormatException(path, $"it is no JSON: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // A text that is no Unicode, a policy that refuses its constant.
            throw new DataFormatException(path, $"it is no schema, or a damaged one: {exception.Message}", exception);
        }
    }

    private CsvSchema ReadSchema(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("format", out JsonElement format)
            || format.ValueKind != JsonValueKind.String
            || format.GetString() != SchemaWriter.FormatName)
        {
            throw Problem("format", $"'{SchemaWriter.FormatName}'");
        }

        int version = Int(root, "version");
        if (version != SchemaWriter.Version)
        {
            throw new DataFormatException(_path, $"it is of version {version}; this program reads version {SchemaWriter.Version}.");
        }

        CsvColumn[] columns = ReadColumns(root, "columns");
        CsvColumn[] targets = ReadColumns(root, "targets");
        CsvLabel? label = root.TryGetProperty("label", out JsonElement found) ? ReadLabel(found) : null;
        if (columns.Length == 0)
        {
            throw Problem("columns", "at least one column");
        }

        RequireDistinct(
            [.. columns.Concat(targets).Select(column => column.Name), .. label is null ? [] : (string[])[label.Column]], "columns");
        return new CsvSchema(ReadFormat(Get(root, "text", JsonValueKind.Object)), columns, targets, label);
    }

    private CsvFormat ReadFormat(JsonElement json)
    {
        var format = new CsvFormat
        {
            Delimiter = Character(json, "delimiter"),
            Quote = Character(json, "quote"),
            Comment = Character(json, "comment"),
            DecimalSeparator = Character(json, "decimalSeparator") ?? throw Problem("decimalSeparator", "a character"),
            TrimCells = Bool(json, "trimCells"),
            HasHeader = Bool(json, "hasHeader"),
            ColumnNames = json.TryGetProperty("columnNames", out _) ? Strings(json, "columnNames") : null,
            MissingValues = Strings(json, "missingValues"),
        };
        bool replaces = json.TryGetProperty("replacesBadBytes", out _) && Bool(json, "replacesBadBytes");
        try
        {
            format = format with { Encoding = FindEncoding(Text(json, "encoding"), replaces) };
            format.CheckFormat("text");
            return format;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw new DataFormatException(_path, $"'text' is no format of files: {exception.Message}", exception);
        }
    }

    private static Encoding FindEncoding(string name, bool replacesBadBytes) => replacesBadBytes
        ? Encoding.GetEncoding(name)
        : Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    private CsvLabel ReadLabel(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Problem("label", "an object");
        }

        string[] classes = Strings(json, "classes");
        RequireDistinct(classes, "classes");
        return classes.Length >= 2
            ? new CsvLabel(Text(json, "name"), Array.AsReadOnly(classes), Policy(Name<MissingRule>(json, "missing"), replacement: null))
            : throw Problem("classes", "at least 2 names");
    }

    private CsvColumn[] ReadColumns(JsonElement root, string name) =>
        [.. Get(root, name, JsonValueKind.Array).EnumerateArray().Select(json => json.ValueKind == JsonValueKind.Object
            ? ReadColumn(json)
            : throw Problem(name, "objects"))];

    private CsvColumn ReadColumn(JsonElement json)
    {
        CsvColumnKind kind = Name<CsvColumnKind>(json, "kind");
        bool isCategorical = kind == CsvColumnKind.Categorical;
        string[] categories = isCategorical ? Strings(json, "categories") : [];
        RequireDistinct(categories, "categories");
        if (isCategorical && categories.Length == 0)
        {
            throw Problem("categories", "at least one name");
        }

        MissingRule rule = Name<MissingRule>(json, "missing");
        float replacement = float.NaN;
        JsonElement? given = null;
        if (rule is not (MissingRule.Error or MissingRule.DropRow))
        {
            given = Get(json, "replacement", isCategorical ? JsonValueKind.String : JsonValueKind.Number);
            replacement = isCategorical ? Array.IndexOf(categories, given.Value.GetString()!) : Single(given.Value, "replacement");
            if (isCategorical && replacement < 0)
            {
                throw Problem("replacement", "one of the categories");
            }
        }

        return new CsvColumn(new CsvColumnParts
        {
            Name = Text(json, "name"),
            Kind = kind,
            Encoding = isCategorical ? Name<CategoryEncoding>(json, "encoding") : CategoryEncoding.OneHot,
            Categories = categories,
            UnknownCategories = isCategorical ? Name<UnknownCategoryPolicy>(json, "unknownCategories") : UnknownCategoryPolicy.Error,
            Missing = Policy(rule, given),
            MissingCount = Int(json, "missingCount"),
            HasMissingIndicator = Bool(json, "missingIndicator"),
            Replacement = replacement,
        });
    }

    private MissingPolicy Policy(MissingRule rule, JsonElement? replacement) => rule switch
    {
        MissingRule.Error => MissingPolicy.Error,
        MissingRule.DropRow => MissingPolicy.DropRow,
        MissingRule.Mean when replacement is not null => MissingPolicy.Mean,
        MissingRule.Median when replacement is not null => MissingPolicy.Median,
        MissingRule.MostFrequent when replacement is not null => MissingPolicy.MostFrequent,
        MissingRule.Constant when replacement is { ValueKind: JsonValueKind.String } text => MissingPolicy.Constant(text.GetString()!),
        MissingRule.Constant when replacement is { } number => MissingPolicy.Constant(number.GetSingle()),
        _ => throw Problem("missing", "Error or DropRow"),
    };

    private JsonElement Get(JsonElement json, string name, JsonValueKind kind) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind ? value : throw Problem(name, $"of the kind {kind}");

    private string Text(JsonElement json, string name) => Get(json, name, JsonValueKind.String).GetString() is { Length: > 0 } text
        ? text
        : throw Problem(name, "a text that is not empty");

    private string[] Strings(JsonElement json, string name) =>
        [.. Get(json, name, JsonValueKind.Array).EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw Problem(name, "texts"))];

    private int Int(JsonElement json, string name) =>
        Get(json, name, JsonValueKind.Number).TryGetInt32(out int value) && value >= 0 ? value : throw Problem(name, "a whole number");

    private float Single(JsonElement json, string name) =>
        json.TryGetSingle(out float value) && float.IsFinite(value) ? value : throw Problem(name, "a finite number");

    private bool Bool(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Problem(name, "true or false");

    private char? Character(JsonElement json, string name)
    {
        if (json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        string text = Text(json, name);
        return text.Length == 1 ? text[0] : throw Problem(name, "one character or null");
    }

    private T Name<T>(JsonElement json, string name)
        where T : struct, Enum
    {
        string text = Text(json, name);
        string[] names = Enum.GetNames<T>();
        return names.Contains(text) ? Enum.Parse<T>(text) : throw Problem(name, string.Join(" or ", names));
    }

    private void RequireDistinct(string[] names, string name)
    {
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
        {
            throw Problem(name, "names, each once");
        }
    }

    private DataFormatException Problem(string name, string expected) =>
        new(_path, $"it is no schema, or a damaged one: '{name}' should be {expected}.");
}
