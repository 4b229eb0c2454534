using System.Buffers.Binary;
using System.IO.Compression;

namespace NetCompiler.Data;

/// <summary>
/// Writes PNG files (ISO/IEC 15948) of 8 bits a sample: grey or colour, with opacity or without, without filters. Thread-safe: pure
/// functions.
/// </summary>
internal static class PngWriter
{
    /// <summary>A file of an image.</summary>
    internal static byte[] Write(RasterImage image)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, image.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], image.Height);
        header[8] = 8;                            // bits a sample
        header[9] = ColourType(image.Channels);
        header[10..].Clear();                     // deflated; the five filters; not interlaced
        using var file = new MemoryStream();
        file.Write(PngChunks.Signature);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(image));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte ColourType(int channels) => channels switch
    {
        1 => 0,
        2 => 4,
        3 => 2,
        _ => 6,
    };

    /// <summary>The rows, each after the number of its filter, 0, as a zlib stream.</summary>
    private static byte[] Compress(RasterImage image)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            int pitch = image.Width * image.Channels;
            for (int row = 0; row < image.Height; row++)
            {
                zlib.WriteByte(0);
                zlib.Write(image.Pixels.AsSpan(row * pitch, pitch));
            }
        }

        return compressed.ToArray();
    }

    /// <summary>Writes a chunk: its length, its type, its data, and the check of type and data.</summary>
    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = new byte[4 + type.Length + data.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        type.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Compute(chunk.AsSpan(4, 4 + data.Length)));
        file.Write(chunk);
    }
}
