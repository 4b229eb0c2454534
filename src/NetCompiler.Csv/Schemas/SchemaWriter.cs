using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NetCompiler.Data;

/// <summary>
/// Writes a schema as JSON: <c>format</c>, <c>version</c>, <c>text</c> (how files are written), <c>columns</c>, <c>targets</c>,
/// <c>label</c>. Floats stand in the shortest digits that give them back. Thread-safe.
/// </summary>
internal static class SchemaWriter
{
    internal const string FormatName = "netcompiler-csv-schema";
    internal const int Version = 1;

    // Names of columns are to be read by people: only what JSON itself forbids is escaped.
    private static readonly JsonWriterOptions s_options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    internal static void Write(CsvSchema schema, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, s_options);
        json.WriteStartObject();
        json.WriteString("format", FormatName);
        json.WriteNumber("version", Version);
        WriteFormat(json, schema.Format);
        WriteColumns(json, "columns", schema.Columns);
        WriteColumns(json, "targets", schema.TargetColumns);
        if (schema.Label is { } label)
        {
            json.WriteStartObject("label");
            json.WriteString("name", label.Column);
            WriteList(json, "classes", label.Classes);
            json.WriteString("missing", label.Missing.Rule.ToString());
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteFormat(Utf8JsonWriter json, CsvFormat format)
    {
        json.WriteStartObject("text");
        json.WriteString("delimiter", format.Delimiter?.ToString());
        json.WriteString("quote", format.Quote?.ToString());
        json.WriteString("comment", format.Comment?.ToString());
        json.WriteString("decimalSeparator", format.DecimalSeparator.ToString());
        json.WriteBoolean("trimCells", format.TrimCells);
        json.WriteString("encoding", format.Encoding.WebName);
        if (format.Encoding.DecoderFallback is not DecoderExceptionFallback)
        {
            json.WriteBoolean("replacesBadBytes", true);
        }

        json.WriteBoolean("hasHeader", format.HasHeader);
        if (format.ColumnNames is not null)
        {
            WriteList(json, "columnNames", format.ColumnNames);
        }

        WriteList(json, "missingValues", format.MissingValues);
        json.WriteEndObject();
    }

    private static void WriteColumns(Utf8JsonWriter json, string name, IReadOnlyList<CsvColumn> columns)
    {
        json.WriteStartArray(name);
        foreach (CsvColumn column in columns)
        {
            json.WriteStartObject();
            json.WriteString("name", column.Name);
            json.WriteString("kind", column.Kind.ToString());
            if (column.IsCategorical)
            {
                json.WriteString("encoding", column.Encoding.ToString());
                WriteList(json, "categories", column.Categories);
                json.WriteString("unknownCategories", column.UnknownCategories.ToString());
            }

            json.WriteString("missing", column.Missing.Rule.ToString());
            if (column.IsCategorical && column.Replacement is not null)
            {
                json.WriteString("replacement", column.Replacement);
            }
            else if (column.Replacement is not null)
            {
                json.WriteNumber("replacement", column.ReplacementValue);
            }

            json.WriteNumber("missingCount", column.MissingCount);
            json.WriteBoolean("missingIndicator", column.HasMissingIndicator);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
