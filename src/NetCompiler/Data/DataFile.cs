using System.Buffers.Binary;
using System.IO.Compression;

namespace NetCompiler.Data;

/// <summary>Files of data, plain or gzipped: how they are found, and how they are opened.</summary>
internal static class DataFile
{
    /// <summary>Looks for a file under its name, and under its name with <c>.gz</c> at its end.</summary>
    /// <returns>The path; the plain one where both are there, null where neither is.</returns>
    internal static string? Find(string directory, string file)
    {
        string plain = Path.Combine(directory, file);
        string zipped = plain + ".gz";
        return File.Exists(plain) ? plain : File.Exists(zipped) ? zipped : null;
    }

    /// <summary>Says that a file of a data set is missing, or the directory.</summary>
    /// <param name="directory">Where it was looked for.</param>
    /// <param name="missing">What was not found: "x is missing".</param>
    /// <param name="file">The file that was not found.</param>
    /// <param name="description">What the data set consists of.</param>
    internal static FileNotFoundException Missing(string directory, string missing, string file, string description)
    {
        string problem = Directory.Exists(directory) ? $"{missing} from '{directory}'" : $"There is no directory '{directory}'";
        return new FileNotFoundException($"{problem}. {description}", Path.Combine(directory, file));
    }

    /// <summary>
    /// Opens a file and hands on its content, unzipped where its first bytes, not its name, say that it is gzipped, with
    /// the content's length where it is known.
    /// </summary>
    /// <exception cref="DataFormatException">The gzip data is damaged.</exception>
    internal static T Read<T>(string path, Func<Stream, long?, T> readContent)
    {
        using FileStream file = File.OpenRead(path);
        if (!IsGzip(file))
        {
            return readContent(file, file.Length);
        }

        using var content = new GZipStream(file, CompressionMode.Decompress);
        try
        {
            return readContent(content, null);
        }
        catch (InvalidDataException exception)
        {
            throw new DataFormatException(path, "the gzip data is damaged or cut off.", exception);
        }
    }

    /// <summary>Reads a file that does not say how long it is, as bytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">How many bytes to read at most; one more is read where there are more.</param>
    /// <exception cref="DataFormatException">The gzip data is damaged or cut off.</exception>
    internal static byte[] ReadAll(string path, int most)
    {
        byte[] data = Read(path, (content, _) => BoundedReader.Read(content, most + 1L));

        // Decompression takes the end of a file for the end of the data, so the length at the end of gzip data is compared.
        using FileStream file = File.OpenRead(path);
        if (data.Length <= most && IsGzip(file))
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            file.Position = Math.Max(0, file.Length - length.Length);
            int found = file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false);
            if (found < length.Length || BinaryPrimitives.ReadInt32LittleEndian(length) != data.Length)
            {
                throw new DataFormatException(path, $"the gzip data is cut off after {data.Length} bytes, or is in several parts.");
            }
        }

        return data;
    }

    private static bool IsGzip(FileStream file)
    {
        bool gzip = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return gzip;
    }
}
