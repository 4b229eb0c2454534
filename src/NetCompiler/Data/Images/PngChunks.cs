using System.Buffers.Binary;
using System.Text;

namespace NetCompiler.Data;

/// <summary>
/// The chunks of a PNG file that make up its pixels: the header, the palette and the compressed data. Each chunk is its
/// length, its four-letter type, its data and a check of type and data; every check is compared. Immutable.
/// </summary>
internal sealed class PngChunks
{
    private const int Overhead = 12;  // length, type and check
    private const string End = "IEND";

    private PngChunks(PngHeader header, byte[] palette, byte[] compressed)
    {
        Header = header;
        Palette = palette;
        Compressed = compressed;
    }

    /// <summary>What a PNG file begins with.</summary>
    internal static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Sizes and kind of the image.</summary>
    internal PngHeader Header { get; }

    /// <summary>Red, green and blue of each colour; empty where there is none.</summary>
    internal byte[] Palette { get; }

    /// <summary>The zlib stream of the pixels.</summary>
    internal byte[] Compressed { get; }

    /// <summary>Reads a file's chunks, up to its end chunk.</summary>
    /// <exception cref="DataFormatException">It is no PNG, cut off or damaged.</exception>
    internal static PngChunks Parse(ReadOnlySpan<byte> file, string path)
    {
        if (!file.StartsWith(Signature))
        {
            bool isJpeg = file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]);
            throw new DataFormatException(path, "it does not begin as a PNG file does." + (isJpeg ? " It is a JPEG." : string.Empty));
        }

        PngHeader? header = null;
        byte[] palette = [];
        using var compressed = new MemoryStream();
        int at = Signature.Length;
        while (true)
        {
            (string type, int length) = ReadChunk(file, at, path);
            ReadOnlySpan<byte> data = file.Slice(at + 8, length);
            if ((type == "IHDR") != (header is null))
            {
                throw new DataFormatException(path, $"chunk {type} at byte {at}: a PNG begins with IHDR, and has one.");
            }

            switch (type)
            {
                case "IHDR":
                    header = PngHeader.Parse(data, path);
                    break;
                case "PLTE":
                    palette = length is > 0 and <= 768 && length % 3 == 0
                        ? data.ToArray()
                        : throw new DataFormatException(path, $"the palette is {length} bytes; it must be 3 for each of 1 to 256 colours.");
                    break;
                case "IDAT":
                    compressed.Write(data);
                    break;
                case End:
                    return new PngChunks(header!, palette, compressed.ToArray());
                default:
                    // A capital letter first: without this chunk the pixels cannot be understood.
                    if (char.IsAsciiLetterUpper(type[0]))
                    {
                        throw new DataFormatException(path, $"chunk {type} at byte {at} is not known, and is marked as necessary.");
                    }

                    break;
            }

            at += length + Overhead;
        }
    }

    /// <summary>The type and length of the chunk at a place, once its check has been compared.</summary>
    private static (string Type, int Length) ReadChunk(ReadOnlySpan<byte> file, int at, string path)
    {
        ReadOnlySpan<byte> rest = file[at..];
        uint length = rest.Length < Overhead ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (rest.Length < Overhead || length > rest.Length - Overhead)
        {
            throw new DataFormatException(
                path, $"truncated: the chunk at byte {at} takes {length + (long)Overhead} bytes, but only {rest.Length} follow.");
        }

        string type = Encoding.Latin1.GetString(rest.Slice(4, 4));
        uint stored = BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]);
        uint computed = Crc32.Compute(rest.Slice(4, 4 + (int)length));
        return stored == computed
            ? (type, (int)length)
            : throw new DataFormatException(
                path, $"damaged: chunk {type} at byte {at} has the check {stored:X8}, but its content gives {computed:X8}.");
    }
}
