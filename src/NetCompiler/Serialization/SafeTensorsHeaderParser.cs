using System.Text.Json;
using System.Text.Unicode;

namespace NetCompiler.Serialization;

/// <summary>
/// Header bytes to checked entries. Whatever the bytes are, it ends in entries or in a <see cref="SafeTensorsException"/>.
/// </summary>
internal sealed class SafeTensorsHeaderParser(string source)
{
    /// <summary>
    /// Parses and checks a header: good JSON, no name twice, F32 only, sizes whose product is the bytes between the
    /// offsets, and tensors that follow one another without gap or overlap from byte 0.
    /// </summary>
    internal SafeTensorsHeader Parse(ReadOnlySpan<byte> header)
    {
        if (header.IsEmpty || header[0] != '{')
        {
            throw Failure("the header must begin with '{'.");
        }

        if (!Utf8.IsValid(header))
        {
            throw Failure("the header is no valid UTF-8.");
        }

        try
        {
            SafeTensorsHeader parsed = ParseObject(header);
            CheckContiguous(parsed.Entries);
            return parsed;
        }
        catch (JsonException exception)
        {
            throw new SafeTensorsException(source, $"the header is no valid JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // Half of a surrogate pair, written as an escape.
            throw new SafeTensorsException(source, "the header holds a string that is no valid text.", exception);
        }
    }

    private SafeTensorsHeader ParseObject(ReadOnlySpan<byte> header)
    {
        var reader = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 8 });
        reader.Read();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var entries = new List<TensorEntry>();
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (!names.Add(name))
            {
                throw Failure($"the header names {Quote(name)} twice.");
            }

            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Failure($"{Quote(name)} must be an object, not {reader.TokenType}.");
            }

            if (name == SafeTensorsFormat.MetadataKey)
            {
                ReadMetadata(ref reader, metadata);
            }
            else
            {
                entries.Add(ParseEntry(ref reader, name));
            }
        }

        // Only spaces may follow: the reader throws at anything else.
        reader.Read();
        return new SafeTensorsHeader([.. entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End)], metadata);
    }

    private static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                metadata[name] = reader.GetString()!;
            }
            else
            {
                reader.Skip();
            }
        }
    }

    private TensorEntry ParseEntry(ref Utf8JsonReader reader, string name)
    {
        string? type = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            bool twice = key switch
            {
                SafeTensorsFormat.TypeKey => type is not null,
                SafeTensorsFormat.ShapeKey => shape is not null,
                SafeTensorsFormat.OffsetsKey => offsets is not null,
                _ => throw Failure($"{Quote(name)} has an unknown key {Quote(key)}; it has dtype, shape and data_offsets."),
            };
            if (twice)
            {
                throw Failure($"{Quote(name)} has the key '{key}' twice.");
            }

            switch (key)
            {
                case SafeTensorsFormat.TypeKey:
                    type = reader.TokenType == JsonTokenType.String
                        ? reader.GetString()!
                        : throw Failure($"the dtype of {Quote(name)} must be a string.");
                    break;
                case SafeTensorsFormat.ShapeKey:
                    shape = ParseNumbers(ref reader, name, key);
                    break;
                default:
                    offsets = ParseNumbers(ref reader, name, key);
                    break;
            }
        }

        if (type is null || shape is null || offsets is null)
        {
            throw Failure($"{Quote(name)} must have dtype, shape and data_offsets.");
        }

        return CheckEntry(name, type, shape, offsets);
    }

    private long[] ParseNumbers(ref Utf8JsonReader reader, string name, string key)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Failure($"the {key} of {Quote(name)} must be an array of whole numbers.");
        }

        var numbers = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out long number) || number < 0)
            {
                throw Failure($"the {key} of {Quote(name)} must hold whole numbers from 0 to 2^63 - 1.");
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }

    private TensorEntry CheckEntry(string name, string type, long[] shape, long[] offsets)
    {
        if (type != SafeTensorsFormat.Float32)
        {
            throw Failure($"{Quote(name)} is of dtype {Quote(type)}; only F32 is read. Convert it before saving: tensor.float().");
        }

        if (offsets.Length != 2 || offsets[0] > offsets[1])
        {
            throw Failure(
                $"the data_offsets of {Quote(name)} are {SafeTensorsFormat.Describe(offsets)}; "
                + "they must be [begin, end] with begin <= end.");
        }

        Int128 bytes = sizeof(float);
        foreach (long size in shape)
        {
            bytes *= size;
            if (bytes > long.MaxValue)
            {
                throw Failure($"the shape of {Quote(name)}, {SafeTensorsFormat.Describe(shape)}, overflows.");
            }
        }

        if (offsets[1] - offsets[0] != bytes)
        {
            throw Failure(
                $"{Quote(name)} of shape {SafeTensorsFormat.Describe(shape)} takes {bytes} bytes, but its data_offsets "
                + $"{SafeTensorsFormat.Describe(offsets)} span {offsets[1] - offsets[0]}.");
        }

        return new TensorEntry(name, shape, offsets[0], offsets[1]);
    }

    private void CheckContiguous(TensorEntry[] entries)
    {
        long end = 0;
        foreach (TensorEntry entry in entries)
        {
            if (entry.Begin < end)
            {
                throw Failure(
                    $"{Quote(entry.Name)} begins at byte {entry.Begin}, within the tensor before it, which ends at {end}: they overlap.");
            }

            if (entry.Begin > end)
            {
                throw Failure($"bytes {end} to {entry.Begin} before {Quote(entry.Name)} belong to no tensor.");
            }

            end = entry.End;
        }
    }

    private SafeTensorsException Failure(string problem) => new(source, problem);

    private static string Quote(string text) => SafeTensorsText.Quote(text);
}
