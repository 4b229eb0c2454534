using System.Buffers.Binary;

namespace NetCompiler.Data;

/// <summary>
/// Reads IDX files of unsigned bytes, the format of MNIST and its relatives, plain or gzipped (told apart by their first
/// bytes, not by their names). Big-endian: int32 magic (0x0800 + number of dimensions), an int32 a dimension, then the
/// bytes. The header is checked before memory is taken. Thread-safe.
/// </summary>
public static class IdxReader
{
    private const int ImagesMagic = 0x0803;
    private const int LabelsMagic = 0x0801;

    /// <summary>Reads images: three dimensions, (N, H, W).</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The magic number, the sizes or the length are wrong.</exception>
    public static IdxImages ReadImages(string path)
    {
        (int[] sizes, byte[] data) = Read(path, ImagesMagic, "images");
        return new IdxImages(sizes[0], sizes[1], sizes[2], data);
    }

    /// <summary>Reads labels: one dimension, (N).</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The magic number, the size or the length is wrong.</exception>
    public static byte[] ReadLabels(string path) => Read(path, LabelsMagic, "labels").Data;

    private static (int[] Sizes, byte[] Data) Read(string path, int magic, string what)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return DataFile.Read(path, (content, length) => ReadContent(content, length, path, magic, what));
    }

    private static (int[] Sizes, byte[] Data) ReadContent(Stream content, long? contentLength, string path, int magic, string what)
    {
        int rank = magic & 0xFF;
        int headerLength = sizeof(int) * (1 + rank);
        Span<byte> header = stackalloc byte[headerLength];
        int found = content.ReadAtLeast(header, headerLength, throwOnEndOfStream: false);
        if (found >= sizeof(int))
        {
            CheckMagic(BinaryPrimitives.ReadInt32BigEndian(header), magic, path, what);
        }

        if (found < headerLength)
        {
            throw new DataFormatException(
                path, $"the header of an IDX file of {what} is {headerLength} bytes; the file ends after {found}.");
        }

        var sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++)
        {
            sizes[axis] = BinaryPrimitives.ReadInt32BigEndian(header[(sizeof(int) * (1 + axis))..]);
        }

        long length = CheckSizes(sizes, path);
        if (contentLength is { } known)
        {
            CheckLength(known - headerLength, length, sizes, path, orMore: false);
        }

        byte[] data = BoundedReader.Read(content, length);
        CheckLength(data.Length, length, sizes, path, orMore: false);
        int excess = content.ReadByte() < 0 ? 0 : 1;
        CheckLength(length + excess, length, sizes, path, orMore: true);
        return (sizes, data);
    }

    private static void CheckMagic(int found, int expected, string path, string what)
    {
        if (found == expected)
        {
            return;
        }

        string hint = found switch
        {
            ImagesMagic => " It is a file of images.",
            LabelsMagic => " It is a file of labels.",
            _ => string.Empty,
        };
        throw new DataFormatException(
            path, $"the magic number is {found} (0x{found:X8}), but IDX {what} begin with {expected} (0x{expected:X8}).{hint}");
    }

    private static long CheckSizes(int[] sizes, string path)
    {
        long length = 1;
        foreach (int size in sizes)
        {
            length = size < 1 ? 0 : length * size;
            if (length is < 1 || length > Array.MaxLength)
            {
                throw new DataFormatException(
                    path,
                    $"the header announces {string.Join(" x ", sizes)} bytes; "
                    + $"sizes must be at least 1 and the whole at most {Array.MaxLength}.");
            }
        }

        return length;
    }

    private static void CheckLength(long found, long expected, int[] sizes, string path, bool orMore)
    {
        string announced = $"the header announces {string.Join(" x ", sizes)} = {expected} bytes of data";
        if (found < expected)
        {
            throw new DataFormatException(path, $"truncated: {announced}, but only {found} follow.");
        }

        if (found > expected)
        {
            throw new DataFormatException(path, $"too long: {announced}, but {found}{(orMore ? " or more" : string.Empty)} follow.");
        }
    }
}
