using System.Buffers.Binary;
using System.IO.Compression;

namespace NetCompiler.Tests.Data;

/// <summary>Writes IDX files, good and bad.</summary>
internal static class IdxFiles
{
    public const int ImagesMagic = 2051;
    public const int LabelsMagic = 2049;

    /// <summary>A header of big-endian words, then data.</summary>
    public static byte[] Content(int[] header, byte[] data)
    {
        byte[] content = new byte[(header.Length * 4) + data.Length];
        for (int word = 0; word < header.Length; word++)
        {
            BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4 * word), header[word]);
        }

        data.CopyTo(content, 4 * header.Length);
        return content;
    }

    public static byte[] Images(int count, int side = 28) =>
        Content([ImagesMagic, count, side, side], [.. Enumerable.Range(0, count * side * side).Select(index => (byte)(index * 7))]);

    public static byte[] Labels(
        int count) => Content([LabelsMagic, count], [.. Enumerable.Range(0, count).Select(index => (byte)(index % 10))]);

    public static void Write(string path, byte[] content, bool zipped)
    {
        using FileStream file = File.Create(path);
        if (zipped)
        {
            using var gzip = new GZipStream(file, CompressionLevel.Fastest);
            gzip.Write(content);
        }
        else
        {
            file.Write(content);
        }
    }

    /// <summary>The four files of MNIST with a few images each.</summary>
    public static void WriteMnist(TemporaryDirectory directory, bool zipped, int training = 5, int test = 3)
    {
        string end = zipped ? ".gz" : "";
        Write(directory.File("train-images-idx3-ubyte" + end), Images(training), zipped);
        Write(directory.File("train-labels-idx1-ubyte" + end), Labels(training), zipped);
        Write(directory.File("t10k-images-idx3-ubyte" + end), Images(test), zipped);
        Write(directory.File("t10k-labels-idx1-ubyte" + end), Labels(test), zipped);
    }
}
