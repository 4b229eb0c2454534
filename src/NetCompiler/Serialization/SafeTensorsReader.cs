using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NetCompiler.Data;

namespace NetCompiler.Serialization;

/// <summary>
/// Reads a safetensors stream into values for the parameters of one model. Everything is checked, and all values are
/// read, before any is handed out; memory is taken for the header as it arrives and for the model's own parameters only.
/// </summary>
internal sealed class SafeTensorsReader(Stream stream, string source)
{
    /// <summary>Reads the values of each parameter, in canonical layout and in the order of the parameters.</summary>
    /// <exception cref="SafeTensorsException">The stream holds no good file, or one of another model.</exception>
    internal float[][] Read(IReadOnlyList<ParameterDescription> parameters)
    {
        SafeTensorsHeader header = ReadHeader();
        TensorEntry[] entries = header.Entries;
        long dataLength = header.DataLength;
        CheckDataLength(dataLength);
        CheckNames(entries, parameters);
        Dictionary<string, int> places = CheckShapes(entries, parameters);

        // The data of the file follow one another in the order of the entries: one pass, front to back.
        float[][] values = new float[parameters.Count][];
        foreach (TensorEntry entry in entries)
        {
            values[places[entry.Name]] = ReadValues(entry, dataLength);
        }

        if (stream.ReadByte() >= 0)
        {
            throw Failure($"bytes follow after the last tensor, which ends at byte {dataLength} of the data.");
        }

        return values;
    }

    private SafeTensorsHeader ReadHeader()
    {
        Span<byte> lengthBytes = stackalloc byte[SafeTensorsFormat.LengthBytes];
        int found = stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false);
        if (found < lengthBytes.Length)
        {
            throw Failure($"truncated: it is {found} bytes long; the header's length alone takes {lengthBytes.Length}.");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length > SafeTensorsFormat.LongestHeader)
        {
            throw Failure(
                $"the header's length is {length} bytes; at most {SafeTensorsFormat.LongestHeader} are allowed. Is it a safetensors file?");
        }

        if (RemainingBytes() is { } remaining && (long)length > remaining)
        {
            throw Failure($"truncated: the header's length is {length} bytes, but only {remaining} follow.");
        }

        byte[] header = BoundedReader.Read(stream, (long)length);
        return (ulong)header.Length == length
            ? new SafeTensorsHeaderParser(source).Parse(header)
            : throw Failure($"truncated: the header's length is {length} bytes, but only {header.Length} follow.");
    }

    private void CheckDataLength(long expected)
    {
        if (RemainingBytes() is not { } remaining || remaining == expected)
        {
            return;
        }

        throw Failure(remaining < expected
            ? $"truncated: the header announces {expected} bytes of data, but only {remaining} follow."
            : $"the header announces {expected} bytes of data, but {remaining} follow: {remaining - expected} belong to no tensor.");
    }

    private void CheckNames(TensorEntry[] entries, IReadOnlyList<ParameterDescription> parameters)
    {
        string[] expected = [.. parameters.Select(parameter => parameter.Name)];
        string[] found = [.. entries.Select(entry => entry.Name)];
        string[] missing = [.. expected.Except(found, StringComparer.Ordinal)];
        string[] unexpected = [.. found.Except(expected, StringComparer.Ordinal)];
        if (missing.Length == 0 && unexpected.Length == 0)
        {
            return;
        }

        string problem = "its tensors are not the model's.";
        if (missing.Length > 0)
        {
            problem += $" Missing: {SafeTensorsText.List(missing)}.";
        }

        if (unexpected.Length > 0)
        {
            problem += $" Unexpected: {SafeTensorsText.List(unexpected)}.";
        }

        if (missing.Length > 0 && SafeTensorsText.Nearest(missing[0], unexpected) is { } nearest)
        {
            problem += $" Nearest to {SafeTensorsText.Quote(missing[0])} is {SafeTensorsText.Quote(nearest)}.";
        }

        throw Failure(problem);
    }

    /// <summary>Checks each shape, and finds each parameter's place by its name.</summary>
    private Dictionary<string, int> CheckShapes(TensorEntry[] entries, IReadOnlyList<ParameterDescription> parameters)
    {
        Dictionary<string, TensorEntry> byName = entries.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int place = 0; place < parameters.Count; place++)
        {
            ParameterDescription parameter = parameters[place];
            TensorEntry entry = byName[parameter.Name];
            if (!entry.Shape.SequenceEqual(parameter.Shape.Select(size => (long)size)))
            {
                throw Failure(
                    $"'{parameter.Name}' has shape {SafeTensorsFormat.Describe(entry.Shape)}; "
                    + $"the model's is {SafeTensorsFormat.Describe(parameter.Shape)}.");
            }

            places.Add(parameter.Name, place);
        }

        return places;
    }

    private float[] ReadValues(TensorEntry entry, long dataLength)
    {
        float[] values = new float[(entry.End - entry.Begin) / sizeof(float)];
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        int found = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (found < bytes.Length)
        {
            throw Failure($"truncated: the header announces {dataLength} bytes of data, but only {entry.Begin + found} follow.");
        }

        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return values;
    }

    /// <summary>How many bytes are left, where the stream can tell.</summary>
    private long? RemainingBytes() => stream.CanSeek ? stream.Length - stream.Position : null;

    private SafeTensorsException Failure(string problem) => new(source, problem);
}
