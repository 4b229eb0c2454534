using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace NetCompiler.Tests.Reference;

/// <summary>Reads NumPy's .npz: a ZIP archive with one .npy member an array, version 1.0, little endian, C order.</summary>
internal static partial class NpzFile
{
    private const int PreambleLength = 10; // magic (6), version (2), header length (2)

    /// <summary>All arrays of a file by their keys.</summary>
    public static Dictionary<string, NpzArray> Read(string path)
    {
        using ZipArchive archive = ZipFile.OpenRead(path);
        var arrays = new Dictionary<string, NpzArray>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            byte[] bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            arrays.Add(entry.FullName[..^".npy".Length], Parse(bytes, $"{path}: {entry.FullName}"));
        }

        return arrays;
    }

    /// <summary>One .npy member.</summary>
    /// <exception cref="InvalidDataException">It is not of the kind described above.</exception>
    internal static NpzArray Parse(ReadOnlySpan<byte> bytes, string source)
    {
        if (!IsVersionOne(bytes))
        {
            throw new InvalidDataException($"{source} does not begin as a version 1.0 .npy file.");
        }

        int headerLength = BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]);
        string header = Encoding.ASCII.GetString(bytes.Slice(PreambleLength, headerLength));
        Match match = HeaderPattern().Match(header);
        if (!match.Success)
        {
            throw new InvalidDataException($"{source} has the header {header}, which is not understood.");
        }

        int[] shape = [.. match.Groups["shape"].Value
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(size => int.Parse(size, CultureInfo.InvariantCulture))];
        int count = shape.Aggregate(1, (product, size) => product * size);
        return new NpzArray(shape, ReadValues(bytes[(PreambleLength + headerLength)..], match.Groups["type"].Value, count, source));
    }

    private static bool IsVersionOne(ReadOnlySpan<byte> bytes) =>
        bytes.Length > PreambleLength && bytes[0] == 0x93 && bytes[1..6].SequenceEqual("NUMPY"u8) && bytes[6] == 1 && bytes[7] == 0;

    private static double[] ReadValues(ReadOnlySpan<byte> bytes, string type, int count, string source)
    {
        int size = type == "<f8" ? 8 : 4;
        if (bytes.Length != count * size)
        {
            throw new InvalidDataException($"{source} holds {bytes.Length} bytes of values; {count} of type {type} take {count * size}.");
        }

        double[] values = new double[count];
        for (int index = 0; index < count; index++)
        {
            ReadOnlySpan<byte> element = bytes[(index * size)..];
            values[index] = type switch
            {
                "<f8" => BinaryPrimitives.ReadDoubleLittleEndian(element),
                "<f4" => BinaryPrimitives.ReadSingleLittleEndian(element),
                _ => BinaryPrimitives.ReadInt32LittleEndian(element),
            };
        }

        return values;
    }

    [GeneratedRegex(@"'descr': '(?<type><f4|<f8|<i4)', 'fortran_order': False, 'shape': \((?<shape>[\d, ]*)\)")]
    private static partial Regex HeaderPattern();
}
