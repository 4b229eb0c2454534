using System.Buffers.Binary;

namespace NetCompiler.Data;

/// <summary>What a PNG file's first chunk, IHDR, says.</summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="Height">Rows of pixels.</param>
/// <param name="Depth">Bits a sample: 1, 2, 4, 8 or 16.</param>
/// <param name="Samples">Samples a pixel: 1 for grey or an index, 2 with opacity, 3 for colour, 4 with opacity.</param>
/// <param name="HasPalette">Whether samples are indices into a palette.</param>
/// <param name="IsInterlaced">Whether the pixels come in Adam7's seven passes.</param>
internal sealed record PngHeader(int Width, int Height, int Depth, int Samples, bool HasPalette, bool IsInterlaced)
{
    private const int Length = 13;

    /// <summary>Bytes a pixel of the decoded image.</summary>
    internal int Channels => HasPalette ? 3 : Samples;

    /// <summary>Bytes from a sample to the same sample of the pixel to its left, at least 1.</summary>
    internal int FilterDistance => Math.Max(1, Samples * Depth / 8);

    /// <summary>Reads and checks the chunk's data.</summary>
    /// <exception cref="DataFormatException">A number is out of range.</exception>
    internal static PngHeader Parse(ReadOnlySpan<byte> data, string path)
    {
        if (data.Length != Length)
        {
            throw new DataFormatException(path, $"the header chunk of a PNG is {Length} bytes, not {data.Length}.");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        (int depth, int colour, int compression, int filter, int interlace) = (data[8], data[9], data[10], data[11], data[12]);
        (int samples, bool known) = (colour, depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) => (1, true),
            (2, 8 or 16) => (3, true),
            (3, 1 or 2 or 4 or 8) => (1, true),
            (4, 8 or 16) => (2, true),
            (6, 8 or 16) => (4, true),
            _ => (0, false),
        };
        if (!known || compression != 0 || filter != 0 || interlace > 1)
        {
            throw new DataFormatException(
                path,
                $"the header has colour type {colour} with {depth} bits, compression {compression}, filter {filter} and "
                + $"interlace {interlace}; PNG has no such image.");
        }

        // Rows of all passes, with a byte a row for its filter, must fit in one array, and so must the pixels.
        Int128 most = (((Int128)width * samples * Math.Max(depth, 8) / 8) + 8) * height;
        if (width < 1 || height < 1 || Int128.Max(most, (Int128)width * height * 3) > Array.MaxLength / 2)
        {
            throw new DataFormatException(
                path, $"the image is {height} x {width} pixels; sizes must be at least 1, and it must fit in memory.");
        }

        return new PngHeader((int)width, (int)height, depth, samples, HasPalette: colour == 3, interlace == 1);
    }
}
