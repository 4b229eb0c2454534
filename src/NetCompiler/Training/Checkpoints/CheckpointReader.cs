using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NetCompiler.Data;
using NetCompiler.Serialization;

namespace NetCompiler.Checkpoints;

/// <summary>
/// Reads a checkpoint as a whole and compares its checksum before anything of it is handed out. Thread-safety: one thread at a time.
/// </summary>
internal sealed class CheckpointReader
{
    private readonly string _path;
    private readonly Stream _stream;

    private CheckpointReader(string path, Stream stream)
    {
        _path = path;
        _stream = stream;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="CheckpointException">It is damaged, or no checkpoint.</exception>
    internal static CheckpointContent Read(string path)
    {
        using FileStream stream = File.OpenRead(path);
        try
        {
            return new CheckpointReader(path, stream).Read();
        }
        catch (SafeTensorsException exception)
        {
            throw new CheckpointException(exception.Message, exception);
        }
    }

    private CheckpointContent Read()
    {
        byte[] headerBytes = ReadHeader();
        SafeTensorsHeader header = new SafeTensorsHeaderParser(_path).Parse(headerBytes);
        if (!header.Metadata.TryGetValue(CheckpointFormat.VersionKey, out string? version))
        {
            throw Failure("it is a safetensors file and no checkpoint; load its weights with the model's Load.");
        }

        if (version != CheckpointFormat.Version)
        {
            throw Failure($"it is a checkpoint of version {SafeTensorsText.Quote(version)}; this library reads version {CheckpointFormat.Version}.");
        }

        long remaining = _stream.Length - _stream.Position;
        if (remaining != header.DataLength)
        {
            throw Failure($"the header announces {header.DataLength} bytes of data, but {remaining} follow: it is not whole.");
        }

        var content = new CheckpointContent();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(WithoutChecksum(headerBytes));
        foreach (TensorEntry entry in header.Entries)
        {
            content.Values.Add(entry.Name, (entry.Shape, ReadValues(entry, hash)));
        }

        string found = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (!header.Metadata.TryGetValue(CheckpointFormat.ChecksumKey, out string? written) || written != found)
        {
            throw Failure("its checksum is wrong: the file was changed or damaged after it was written.");
        }

        TakeParts(header.Metadata, content);
        return content;
    }

    private byte[] ReadHeader()
    {
        Span<byte> lengthBytes = stackalloc byte[SafeTensorsFormat.LengthBytes];
        int found = _stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false);
        ulong length = found < lengthBytes.Length ? 0 : BinaryPrimitives.ReadUInt64LittleEndian(lengthBytes);
        if (length == 0 || length > SafeTensorsFormat.LongestHeader || (long)length > _stream.Length - _stream.Position)
        {
            throw Failure("it is no checkpoint, or was cut off: its first bytes announce no header that is there.");
        }

        return BoundedReader.Read(_stream, (long)length);
    }

    // A copy with zeros in place of the checksum.
    private byte[] WithoutChecksum(byte[] header)
    {
        byte[] copy = [.. header];
        int place = copy.AsSpan().IndexOf(CheckpointFormat.ChecksumPrefix);
        int first = place + CheckpointFormat.ChecksumPrefix.Length;
        if (place < 0 || first + CheckpointFormat.NoChecksum.Length > copy.Length)
        {
            throw Failure("it has no checksum: it was not written as a checkpoint.");
        }

        Encoding.ASCII.GetBytes(CheckpointFormat.NoChecksum).CopyTo(copy, first);
        return copy;
    }

    private float[] ReadValues(TensorEntry entry, IncrementalHash hash)
    {
        float[] values = new float[checked((int)((entry.End - entry.Begin) / sizeof(float)))];
        Span<byte> bytes = MemoryMarshal.AsBytes(values.AsSpan());
        _stream.ReadExactly(bytes);
        hash.AppendData(bytes);
        if (!BitConverter.IsLittleEndian)
        {
            Span<int> words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return values;
    }

    private static void TakeParts(IReadOnlyDictionary<string, string> metadata, CheckpointContent content)
    {
        foreach ((string name, string text) in metadata)
        {
            if (Split(name) is var (part, key))
            {
                content.Part(part).SetText(key, text);
            }
            else
            {
                content.Texts[name] = text;
            }
        }

        foreach (string name in content.Values.Keys.ToArray())
        {
            if (Split(name) is var (part, key))
            {
                content.Part(part).TakeArray(key, content.Values[name].Values);
                content.Values.Remove(name);
            }
        }
    }

    // part/name/key; the name has no slash in it, the key may.
    private static (string Part, string Key)? Split(string name)
    {
        string[] words = name.Split('/', 3);
        return words.Length == 3 && words[0] + "/" == CheckpointFormat.Part ? (words[1], words[2]) : null;
    }

    private CheckpointException Failure(string problem) => new(_path, problem);
}
