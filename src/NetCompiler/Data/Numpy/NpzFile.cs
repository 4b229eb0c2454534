using System.IO.Compression;
using NetCompiler.Serialization;

namespace NetCompiler.Data;

/// <summary>
/// Named arrays in NumPy's .npz files: what <c>numpy.savez</c> and <c>numpy.savez_compressed</c> write and <c>numpy.load</c>
/// reads, a ZIP archive with a member <c>name.npy</c> for each array. Thread-safe.
/// </summary>
public static class NpzFile
{
    private const string Extension = ".npy";

    // No member says when it was written: the same arrays are the same bytes. It is the earliest time that ZIP knows.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads all arrays. Members that are no .npy files are passed over.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The arrays by their names.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">The archive or a member is damaged, or an array of a type that is not read.</exception>
    public static IReadOnlyDictionary<string, NpyArray> Read(string path) =>
        Read(path, static (path, members) => members.ToDictionary(
            member => member.Key, member => ReadMember(path, member.Key, member.Value), StringComparer.Ordinal));

    /// <summary>Reads one array; the others are not looked at.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The array's name, without <c>.npy</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">
    /// The archive holds no such array (the message lists those it holds), or it is damaged or of a type that is not read.
    /// </exception>
    public static NpyArray Read(string path, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Read(path, (path, members) => members.TryGetValue(name, out ZipArchiveEntry? member)
            ? ReadMember(path, name, member)
            : throw new DataFormatException(
                path, $"there is no array {SafeTensorsText.Quote(name)}; there are {SafeTensorsText.List(members.Keys)}."));
    }

    /// <summary>The names of a file's arrays, in the file's order; no array is read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DataFormatException">It is no archive, or damaged.</exception>
    public static IReadOnlyList<string> ReadNames(string path) =>
        Read(path, static (_, members) => Array.AsReadOnly(members.Keys.ToArray()));

    /// <summary>
    /// Writes arrays to a file, beside its name and then renamed: a failure leaves what was there before. The same arrays are the
    /// same bytes.
    /// </summary>
    /// <param name="path">The file: <c>features.npz</c>. An existing one is replaced.</param>
    /// <param name="arrays">The arrays by their names, such as a dictionary.</param>
    /// <param name="compress">Whether to compress them, as <c>numpy.savez_compressed</c> does.</param>
    /// <exception cref="ArgumentException">A name is empty or given twice, or an array is null; nothing was written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IEnumerable<KeyValuePair<string, NpyArray>> arrays, bool compress = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(arrays);
        KeyValuePair<string, NpyArray>[] members = [.. arrays];
        Check(members);
        AtomicFile.Write(path, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            foreach ((string name, NpyArray array) in members)
            {
                ZipArchiveEntry entry = archive.CreateEntry(
                    name + Extension, compress ? CompressionLevel.Optimal : CompressionLevel.NoCompression);
                entry.LastWriteTime = s_time;
                using Stream content = entry.Open();
                NpyWriter.Write(content, array);
            }
        });
    }

    private static void Check(KeyValuePair<string, NpyArray>[] arrays)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string name, NpyArray array) in arrays)
        {
            if (string.IsNullOrWhiteSpace(name) || array is null || !names.Add(name))
            {
                throw new ArgumentException(
                    $"The array '{name}' is null, has no name, or another has the same; give each a name of its own.", nameof(arrays));
            }
        }
    }

    private static T Read<T>(string path, Func<string, Dictionary<string, ZipArchiveEntry>, T> read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using FileStream file = File.OpenRead(path);
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return read(path, FindMembers(archive, path));
        }
        catch (InvalidDataException exception)
        {
            throw new DataFormatException(path, DescribeNoArchive(file), exception);
        }
    }

    private static string DescribeNoArchive(FileStream file)
    {
        file.Position = 0;
        Span<byte> beginning = stackalloc byte[NpyReader.Magic.Length];
        file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        return beginning.SequenceEqual(NpyReader.Magic)
            ? "it is a single array: read it with NpyFile."
            : "it is no ZIP archive, cut off or damaged.";
    }

    private static Dictionary<string, ZipArchiveEntry> FindMembers(ZipArchive archive, string path)
    {
        var members = new Dictionary<string, ZipArchiveEntry>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            if (entry.FullName.EndsWith(Extension, StringComparison.Ordinal)
                && !members.TryAdd(entry.FullName[..^Extension.Length], entry))
            {
                throw new DataFormatException(path, $"there are two arrays {SafeTensorsText.Quote(entry.FullName[..^Extension.Length])}.");
            }
        }

        return members;
    }

    private static NpyArray ReadMember(string path, string name, ZipArchiveEntry member)
    {
        if (member.IsEncrypted)
        {
            throw new DataFormatException(path, $"array {SafeTensorsText.Quote(name)}: it is encrypted.");
        }

        try
        {
            using var content = new CheckedStream(member.Open(), member.Crc32);
            var reader = new NpyReader(content, path, name);
            NpyArray array = reader.Read(member.Length);
            reader.RequireEnd();
            return array;
        }
        catch (InvalidDataException exception)
        {
            throw new DataFormatException(
                path, $"array {SafeTensorsText.Quote(name)}: damaged or of an unknown compression.", exception);
        }
    }
}
