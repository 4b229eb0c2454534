using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace NetCompiler.Serialization;

/// <summary>Writes parameters as a safetensors stream, in canonical layout and in the order of the layers.</summary>
internal static class SafeTensorsWriter
{
    /// <summary>Writes the whole file; does not flush.</summary>
    internal static void Write(Stream stream, IReadOnlyList<Parameter> parameters)
    {
        byte[] header = BuildHeader(parameters);
        Span<byte> length = stackalloc byte[SafeTensorsFormat.LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        for (int index = 0; index < parameters.Count; index++)
        {
            float[] values = parameters[index].ToArray();
            Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
            if (!BitConverter.IsLittleEndian)
            {
                Span<int> words = MemoryMarshal.Cast<byte, int>(bytes);
                BinaryPrimitives.ReverseEndianness(words, words);
            }

            stream.Write(bytes);
        }
    }

    private static byte[] BuildHeader(IReadOnlyList<Parameter> parameters)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();

            // PyTorch's loaders ask for this entry.
            json.WriteStartObject(SafeTensorsFormat.MetadataKey);
            json.WriteString("format", "pt");
            json.WriteEndObject();
            long offset = 0;
            for (int index = 0; index < parameters.Count; index++)
            {
                long end = offset + ((long)parameters[index].Count * sizeof(float));
                WriteEntry(json, parameters[index], offset, end);
                offset = end;
            }

            json.WriteEndObject();
        }

        // Spaces up to a multiple of 8, so that the data begin aligned.
        int padding = -buffer.WrittenCount & (SafeTensorsFormat.Alignment - 1);
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, Parameter parameter, long begin, long end)
    {
        json.WriteStartObject(parameter.Name);
        json.WriteString(SafeTensorsFormat.TypeKey, SafeTensorsFormat.Float32);
        json.WriteStartArray(SafeTensorsFormat.ShapeKey);
        foreach (int size in parameter.Shape)
        {
            json.WriteNumberValue(size);
        }

        json.WriteEndArray();
        json.WriteStartArray(SafeTensorsFormat.OffsetsKey);
        json.WriteNumberValue(begin);
        json.WriteNumberValue(end);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
