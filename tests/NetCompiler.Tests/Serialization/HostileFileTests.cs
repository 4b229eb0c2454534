using NetCompiler.Serialization;

namespace NetCompiler.Tests.Serialization;

public sealed class HostileFileTests
{
    /// <summary>A part of the good header, what it is replaced with, and what must be said.</summary>
    public static TheoryData<string, string, string> HeaderMutations => new()
    {
        { "{\"hidden.weight\"", "[\"hidden.weight\"", "the header must begin with '{'" },
        { "{\"hidden.weight\"", " {\"hidden.weight\"", "the header must begin with '{'" },
        { "[120,128]}}", "[120,128]}", "the header is no valid JSON" },
        { "[120,128]}}", "[120,128]}},", "the header is no valid JSON" },
        { "[120,128]}}", "[120,128]}}{}", "the header is no valid JSON" },
        { "[5,3]", "[5,,3]", "the header is no valid JSON" },
        { "\"hidden.bias\"", "\"\\ud800\"", "a string that is no valid text" },
        { "[5,3]", "[[[[[[[[[[5]]]]]]]]]]", "the shape of 'hidden.weight' must hold whole numbers" },
        { "\"hidden.bias\"", "\"hidden.weight\"", "the header names 'hidden.weight' twice." },
        { "{\"hidden.weight\"", "{\"__metadata__\":{},\"__metadata__\":{},\"hidden.weight\"", "the header names '__metadata__' twice." },
        { "{\"hidden.weight\"", "{\"__metadata__\":3,\"hidden.weight\"", "'__metadata__' must be an object" },
        { "{\"hidden.weight\":{", "{\"a\":1,\"hidden.weight\":{", "'a' must be an object, not Number." },
        { "\"dtype\":\"F32\",\"shape\":[5,3]", "\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[5,3]",
            "'hidden.weight' has the key 'dtype' twice." },
        { "\"shape\":[5,3]", "\"shape\":[5,3],\"shape\":[5,3]", "'hidden.weight' has the key 'shape' twice." },
        { "\"dtype\":\"F32\",\"shape\":[5,3]", "\"dtype\":\"F16\",\"shape\":[5,3]",
            "'hidden.weight' is of dtype 'F16'; only F32 is read." },
        { "\"dtype\":\"F32\",\"shape\":[5,3]", "\"dtype\":32,\"shape\":[5,3]", "the dtype of 'hidden.weight' must be a string." },
        { "\"dtype\":\"F32\",\"shape\":[5,3]", "\"shape\":[5,3]", "'hidden.weight' must have dtype, shape and data_offsets." },
        { "\"shape\":[5,3]", "\"sape\":[5,3]", "'hidden.weight' has an unknown key 'sape'" },
        { "[5,3]", "15", "the shape of 'hidden.weight' must be an array of whole numbers." },
        { "[5,3]", "[5,-3]", "the shape of 'hidden.weight' must hold whole numbers" },
        { "[5,3]", "[5,3.0]", "the shape of 'hidden.weight' must hold whole numbers" },
        { "[5,3]", "[5,1e400]", "the shape of 'hidden.weight' must hold whole numbers" },
        { "[5,3]", "[9223372036854775807,9223372036854775807]", "[9223372036854775807, 9223372036854775807], overflows." },
        { "[5,3]", "[4611686018427387904,4]", "[4611686018427387904, 4], overflows." },
        { "[5,3]", "[5,4]", "'hidden.weight' of shape [5, 4] takes 80 bytes, but its data_offsets [0, 60] span 60." },
        { "[0,60]", "[60,0]", "the data_offsets of 'hidden.weight' are [60, 0]" },
        { "[0,60]", "[0]", "the data_offsets of 'hidden.weight' are [0]" },
        { "[0,60]", "[0,30,60]", "the data_offsets of 'hidden.weight' are [0, 30, 60]" },
        { "[0,60]", "[4,64]", "bytes 0 to 4 before 'hidden.weight' belong to no tensor." },
        { "[60,80]", "[56,76]", "'hidden.bias' begins at byte 56, within the tensor before it, which ends at 60: they overlap." },
        { "[60,80]", "[0,20]", "begins at byte 0, within the tensor before it, which ends at 20: they overlap." },
        { "[120,128]", "[124,132]", "bytes 120 to 124 before 'logits.bias' belong to no tensor." },
        { "[120,128]", "[9223372036854775799,9223372036854775807]",
            "bytes 120 to 9223372036854775799 before 'logits.bias' belong to no tensor." },
        { "\"hidden.bias\"", "\"hiden.bias\"",
            "Missing: 'hidden.bias'. Unexpected: 'hiden.bias'. Nearest to 'hidden.bias' is 'hiden.bias'." },
        { "[5,3]", "[3,5]", "'hidden.weight' has shape [3, 5]; the model's is [5, 3]." },
        { "[5,3]", "[15]", "'hidden.weight' has shape [15]; the model's is [5, 3]." },
    };

    public static TheoryData<string, byte[], string> FileMutations
    {
        get
        {
            byte[] good = SafeTensorsFile.Build(SafeTensorsFile.GoodHeader);
            return new()
            {
                { "empty", [], "truncated: it is 0 bytes long" },
                { "five bytes", good[..5], "truncated: it is 5 bytes long; the header's length alone takes 8." },
                { "no header", SafeTensorsFile.Length(0), "the header must begin with '{'." },
                { "huge header", [.. SafeTensorsFile.Length(ulong.MaxValue), .. good[8..]],
                    "the header's length is 18446744073709551615 bytes; at most 100000000" },
                { "over the limit", [.. SafeTensorsFile.Length(100_000_001), .. good[8..]],
                    "the header's length is 100000001 bytes; at most 100000000" },
                { "header over the end", [.. SafeTensorsFile.Length(99_999_999), .. good[8..100]],
                    "truncated: the header's length is 99999999 bytes, but only 92 follow." },
                { "no data", good[..^128], "truncated: the header announces 128 bytes of data, but only 0 follow." },
                { "data cut", good[..^1], "truncated: the header announces 128 bytes of data, but only 127 follow." },
                { "not UTF-8", SafeTensorsFile.Build((byte[])[(byte)'{', (byte)'"', 0xFF, (byte)'"']), "the header is no valid UTF-8." },
                { "no tensors", SafeTensorsFile.Build("{}", 0),
                    "Missing: 'hidden.weight', 'hidden.bias', 'logits.weight', 'logits.bias'." },
            };
        }
    }

    [Fact]
    public void Load_GoodHeader_Succeeds()
    {
        var model = new PanelNetwork();

        model.Load(new MemoryStream(SafeTensorsFile.Build(SafeTensorsFile.GoodHeader)));

        Assert.Equal([31, 32], model.Parameters["logits.bias"].ToArray());
    }

    [Theory]
    [MemberData(nameof(HeaderMutations))]
    public void Load_HostileHeader_SaysWhatIsWrongAndChangesNothing(string part, string replacement, string message)
    {
        int place = SafeTensorsFile.GoodHeader.IndexOf(part, StringComparison.Ordinal);
        Assert.True(place >= 0, "The good header does not hold the part to replace.");
        string header = SafeTensorsFile.GoodHeader.Remove(place, part.Length).Insert(place, replacement);

        AssertRefused(SafeTensorsFile.Build(header), message);
    }

    [Theory]
    [MemberData(nameof(FileMutations))]
    public void Load_HostileFile_SaysWhatIsWrongAndChangesNothing(string damage, byte[] file, string message)
    {
        Assert.NotEmpty(damage);
        AssertRefused(file, message);
    }

    [Fact]
    public void Load_TrailingBytes_AreRefusedFromAnyStream()
    {
        byte[] file = [.. SafeTensorsFile.Build(SafeTensorsFile.GoodHeader), 0, 0];

        Assert.Contains(
            "128 bytes of data, but 130 follow: 2 belong to no tensor.", Refusal(new MemoryStream(file)), StringComparison.Ordinal);
        Assert.Contains("bytes follow after the last tensor", Refusal(new ForwardOnlyStream(file)), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_HostileFileOnDisk_NamesTheFile()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("bad.safetensors");
        File.WriteAllBytes(path, [1, 2, 3]);

        var exception = Assert.Throws<SafeTensorsException>(() => new PanelNetwork().Load(path));

        Assert.StartsWith($"{path}: truncated", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_HugeHeaderAnnouncedByAConnection_TakesLittleMemory()
    {
        byte[] file = [.. SafeTensorsFile.Length(99_999_999), (byte)'{'];
        var model = new PanelNetwork();
        long before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Throws<SafeTensorsException>(() => model.Load(new ForwardOnlyStream(file)));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void Load_LongHostileName_IsCutInTheMessage()
    {
        string header = SafeTensorsFile.GoodHeader.Replace("hidden.bias", "\\u001b[31m" + new string('x', 5000), StringComparison.Ordinal);

        string message = Refusal(new MemoryStream(SafeTensorsFile.Build(header)));

        Assert.InRange(message.Length, 50, 400);
        Assert.DoesNotContain('\u001b', message);
    }

    [Fact]
    public void Load_RandomlyDamagedFiles_EitherLoadsOrRefusesWhole()
    {
        byte[] good = SafeTensorsFile.Build(SafeTensorsFile.GoodHeader);
        int headerEnd = good.Length - SafeTensorsFile.DataLength;
        var random = new Random(20260101);
        PanelNetwork model = new PanelNetwork().Fill(1000f);
        float[] before = model.ParameterBuffer.ToArray();
        int refused = 0;
        for (int round = 0; round < 600; round++)
        {
            byte[] file = [.. good];
            for (int flips = random.Next(1, 4); flips > 0; flips--)
            {
                file[random.Next(headerEnd)] ^= (byte)(1 << random.Next(8));
            }

            int length = random.Next(4) == 0 ? random.Next(file.Length) : file.Length;
            try
            {
                model.Load(new MemoryStream(file, 0, length));
                model.Fill(1000f);
            }
            catch (SafeTensorsException)
            {
                refused++;
                Assert.Equal(before, model.ParameterBuffer.ToArray());
            }
        }

        Assert.InRange(refused, 400, 600);
    }

    private static void AssertRefused(byte[] file, string message)
    {
        Assert.Contains(message, Refusal(new MemoryStream(file)), StringComparison.Ordinal);

        // What a stream cannot tell beforehand it must find on the way.
        Assert.NotEmpty(Refusal(new ForwardOnlyStream(file)));
    }

    private static string Refusal(Stream stream)
    {
        PanelNetwork model = new PanelNetwork().Fill(1000f);
        float[] before = model.ParameterBuffer.ToArray();

        var exception = Assert.Throws<SafeTensorsException>(() => model.Load(stream));

        Assert.Equal(before, model.ParameterBuffer.ToArray());
        Assert.StartsWith("The stream: ", exception.Message, StringComparison.Ordinal);
        return exception.Message;
    }
}
