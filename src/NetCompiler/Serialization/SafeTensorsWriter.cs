using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;

namespace NetCompiler.Serialization;

/// <summary>Writes tensors as a safetensors stream, in the order given.</summary>
internal static class SafeTensorsWriter
{
    /// <summary>Writes the whole file; does not flush.</summary>
    internal static void Write(Stream stream, IReadOnlyList<NamedTensor> tensors)
    {
        byte[] header = BuildHeader(tensors, []);
        WriteHeader(stream, header);
        WriteData(stream, tensors);
    }

    /// <summary>Writes a header and its length.</summary>
    internal static void WriteHeader(Stream stream, byte[] header)
    {
        Span<byte> length = stackalloc byte[SafeTensorsFormat.LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
    }

    /// <summary>Writes what follows the header.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">The tensors of the header.</param>
    /// <param name="hash">A hash that the bytes go through too, if any.</param>
    internal static void WriteData(Stream stream, IReadOnlyList<NamedTensor> tensors, IncrementalHash? hash = null)
    {
        float[] values = ArrayPool<float>.Shared.Rent(tensors.Select(tensor => tensor.Count).DefaultIfEmpty().Max());
        try
        {
            foreach (NamedTensor tensor in tensors)
            {
                Span<float> span = values.AsSpan(0, tensor.Count);
                tensor.CopyTo(span);
                ReadOnlySpan<byte> bytes = BytesOf(span);
                stream.Write(bytes);
                hash?.AppendData(bytes);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(values);
        }
    }

    /// <summary>The header of some tensors, filled up so that the data begin aligned.</summary>
    internal static byte[] BuildHeader(IReadOnlyList<NamedTensor> tensors, IEnumerable<KeyValuePair<string, string>> metadata)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();

            // PyTorch's loaders ask for this entry.
            json.WriteStartObject(SafeTensorsFormat.MetadataKey);
            json.WriteString("format", "pt");
            foreach ((string name, string text) in metadata)
            {
                json.WriteString(name, text);
            }

            json.WriteEndObject();
            long offset = 0;
            foreach (NamedTensor tensor in tensors)
            {
                long end = offset + (tensor.Count * sizeof(float));
                WriteEntry(json, tensor, offset, end);
                offset = end;
            }

            json.WriteEndObject();
        }

        int padding = -buffer.WrittenCount & (SafeTensorsFormat.Alignment - 1);
        buffer.GetSpan(padding)[..padding].Fill((byte)' ');
        buffer.Advance(padding);
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteEntry(Utf8JsonWriter json, NamedTensor tensor, long begin, long end)
    {
        json.WriteStartObject(tensor.Name);
        json.WriteString(SafeTensorsFormat.TypeKey, SafeTensorsFormat.Float32);
        json.WriteStartArray(SafeTensorsFormat.ShapeKey);
        foreach (int size in tensor.Shape)
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

    // Values as the file holds them; on a big-endian machine they are turned about where they stand.
    private static ReadOnlySpan<byte> BytesOf(Span<float> values)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(values);
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return bytes;
    }
}
