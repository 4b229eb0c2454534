using System.IO.Compression;
using NetCompiler.Data;
using NetCompiler.Tests.Serialization;

namespace NetCompiler.Tests.Data.Numpy;

/// <summary>Whatever the bytes are, reading ends in an array or in a <see cref="DataFormatException"/>, and soon.</summary>
public sealed class HostileNumpyTests
{
    public static TheoryData<string, byte[], string> Damaged => new()
    {
        { "empty", [], "it does not begin as an .npy file does." },
        { "magic", [0x93, .. "NUMPX"u8, 1, 0, 0, 0], "it does not begin as an .npy file does." },
        { "archive", [.. "PK"u8, 3, 4, 0, 0, 0, 0], "it does not begin as an .npy file does. It is an archive: read it with NpzFile." },
        { "magic cut", [0x93, .. "NUM"u8], "truncated: the header is cut off." },
        { "length cut", [0x93, .. "NUMPY"u8, 1, 0, 9], "truncated: the header is cut off." },
        { "version", [0x93, .. "NUMPY"u8, 4, 0, 0, 0, 0, 0], "it is of version 4.0; 1.0, 2.0 and 3.0 are read." },
        { "version 1.1", [0x93, .. "NUMPY"u8, 1, 1, 0, 0], "it is of version 1.1; 1.0, 2.0 and 3.0 are read." },
        { "huge header", [0x93, .. "NUMPY"u8, 2, 0, 255, 255, 255, 255], "the header is said to be 4294967295 bytes; at most 65536" },
        { "header cut", NpyBytes.File("<f4", "(1,)", [])[..^9], "truncated: the header is cut off." },
        { "data cut", NpyBytes.File("<f4", "(2, 3)", new byte[23]), "truncated: the header announces (2, 3) elements, 24 bytes, but " },
        { "data too long", NpyBytes.File("<f4", "(2,)", new byte[9]), "too long" },
        { "huge shape", NpyBytes.File("<f8", "(2000000000,)", new byte[10]), "truncated: the header announces (2000000000) elements" },
        { "huge product", NpyBytes.File("<f8", "(65536, 65536)", []), "the header announces (65536, 65536, ...) elements; at most" },
        { "huge size", NpyBytes.File("<f8", "(9223372036854775807, 9223372036854775807)", []), "at most 2147483591 elements" },
        { "size of many digits", NpyBytes.File("<f8", $"({new string('9', 4000)},)", []), "the shape in the header has no size" },
        { "many axes", NpyBytes.File("<f8", $"({string.Concat(Enumerable.Repeat("1, ", 65))})", new byte[8]), "on 64 axes are read" },
        { "negative size", NpyBytes.File("<f8", "(-1,)", []), "the shape in the header has no size at character" },
        { "objects", NpyBytes.File("|O", "(1,)", new byte[8]), "of type '|O', Python objects, which only Python can read" },
        { "long double", NpyBytes.File("<f16", "(1,)", new byte[16]), "of type '<f16', floating-point numbers of a machine's own" },
        { "no type", NpyBytes.File("<", "(1,)", new byte[8]), "of type '<', no type" },
        { "truth of 2", NpyBytes.File("|b1", "(3,)", [0, 1, 2]), "element 2 is the byte 2; a truth value is 0 or 1." },
        { "no dictionary", NpyBytes.File("hello", []), "the header has no '{' at character 0" },
        { "key unknown", NpyBytes.File("{'descr': '<f4', 'more': 1}", []), "the header has an unknown key 'more'." },
        { "key twice", NpyBytes.File("{'descr': '<f4', 'descr': '<f4'}", []), "the header has the key 'descr' twice." },
        { "key missing", NpyBytes.File("{'descr': '<f4', 'shape': (1,)}", new byte[4]), "the header must hold 'descr', 'fortran_order'" },
        { "more after", NpyBytes.File("{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} x", new byte[4]), "nothing may follow" },
        { "no truth", NpyBytes.File("{'fortran_order': 1}", []), "'fortran_order' in the header must be True or False." },
        { "unclosed text", NpyBytes.File("{'descr", []), "the header has no text in quotes at character 1" },
        { "unclosed shape", NpyBytes.File("{'shape': (1,", []), "the shape in the header has no size at character 14" },
        { "unclosed header", NpyBytes.File("{'shape': (1,)", []), "the header has no '}' at character" },
    };

    [Theory]
    [MemberData(nameof(Damaged))]
    public void Read_DamagedFile_SaysWhatIsWrong(string damage, byte[] content, string message)
    {
        using var directory = new TemporaryDirectory();
        string plain = directory.File($"{damage}.npy");
        File.WriteAllBytes(plain, content);
        string zipped = directory.File($"{damage}.npy.gz");
        using (var stream = new GZipStream(File.Create(zipped), CompressionMode.Compress))
        {
            stream.Write(content);
        }

        string archive = directory.File($"{damage}.npz");
        Archive(archive, ("a", content));

        Assert.StartsWith($"{plain}: ", Assert.Throws<DataFormatException>(() => NpyFile.Read(plain)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<DataFormatException>(() => NpyFile.Read(plain)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<DataFormatException>(() => NpyFile.Read(zipped)).Message, StringComparison.Ordinal);
        string inArchive = Assert.Throws<DataFormatException>(() => NpzFile.Read(archive)).Message;
        Assert.StartsWith($"{archive}: array 'a': ", inArchive, StringComparison.Ordinal);
        Assert.Contains(message, inArchive, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FewBytesThatAnnounceGigabytes_TakesLittleMemory()
    {
        byte[] content = NpyBytes.File("<f8", "(1000000000,)", new byte[100]);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<DataFormatException>(() => NpyFile.Read(new ForwardOnlyStream(content)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Read_FileCutAnywhere_Throws()
    {
        byte[] content = NpyBytes.File("<i2", "(2, 2)", [1, 2, 3, 4, 5, 6, 7, 8]);
        for (int length = 0; length < content.Length; length++)
        {
            Assert.Throws<DataFormatException>(() => NpyFile.Read(new MemoryStream(content, 0, length)));
        }
    }

    [Fact]
    public void Read_AnyByteOfAnArrayChanged_ThrowsOrReads()
    {
        byte[] content = NpyBytes.File("<i2", "(2, 2)", [1, 2, 3, 4, 5, 6, 7, 8]);
        for (int place = 0; place < content.Length; place++)
        {
            for (int value = 0; value < 256; value += 5)
            {
                byte[] changed = [.. content];
                changed[place] ^= (byte)value;
                ReadOrRefuse(() => NpyFile.Read(new MemoryStream(changed)));
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ReadArchive_AnyByteChangedOrCutAnywhere_ThrowsOrReads(bool compress)
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("a.npz");
        float[] elements = [.. Enumerable.Range(0, 40).Select(index => index * 0.25f)];
        NpzFile.Write(path, new Dictionary<string, NpyArray> { ["a"] = NpyArray.Of(elements) }, compress);
        byte[] content = File.ReadAllBytes(path);
        for (int place = 0; place < content.Length; place++)
        {
            byte[] changed = [.. content];
            changed[place] ^= (byte)(1 << (place % 8));
            File.WriteAllBytes(path, changed);

            // The check is over the whole member: what is read is what was written.
            ReadOrRefuse(() =>
            {
                foreach (NpyArray array in NpzFile.Read(path).Values)
                {
                    Assert.Equal(elements, array.ToArray<float>());
                }
            });
            File.WriteAllBytes(path, content[..place]);
            Assert.Throws<DataFormatException>(() => NpzFile.Read(path));
        }
    }

    [Fact]
    public void ReadArchive_NoArchive_SaysWhatItIs()
    {
        using var directory = new TemporaryDirectory();
        NpyFile.Write(directory.File("a.npz"), new float[4]);
        File.WriteAllText(directory.File("b.npz"), "hello");

        Assert.Contains(
            "it is a single array: read it with NpyFile.",
            Assert.Throws<DataFormatException>(() => NpzFile.Read(directory.File("a.npz"))).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "it is no ZIP archive, cut off or damaged.",
            Assert.Throws<DataFormatException>(() => NpzFile.Read(directory.File("b.npz"))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ReadArchive_OneNameTwice_Throws()
    {
        using var directory = new TemporaryDirectory();
        byte[] array = NpyBytes.File("<i2", "(1,)", [1, 2]);
        Archive(directory.File("a.npz"), ("a", array), ("a", array));

        Assert.Contains(
            "there are two arrays 'a'.",
            Assert.Throws<DataFormatException>(() => NpzFile.Read(directory.File("a.npz"))).Message,
            StringComparison.Ordinal);
    }

    private static void ReadOrRefuse(Action read)
    {
        try
        {
            read();
        }
        catch (DataFormatException)
        {
            // As it should be.
        }
    }

    private static void Archive(string path, params (string Name, byte[] Content)[] members)
    {
        using ZipArchive archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in members)
        {
            using Stream stream = archive.CreateEntry(name + ".npy").Open();
            stream.Write(content);
        }
    }
}
