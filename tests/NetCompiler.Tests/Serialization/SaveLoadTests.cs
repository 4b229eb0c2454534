using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace NetCompiler.Tests.Serialization;

public sealed class SaveLoadTests
{
    [Fact]
    public void SaveThenLoad_PanelsAndCanonical_GivesTheSameBits()
    {
        using var directory = new TemporaryDirectory();
        string path = directory.File("weights.safetensors");
        PanelNetwork saved = new PanelNetwork().Fill(1f);
        saved.Parameters["hidden.bias"].CopyFrom([float.NaN, float.PositiveInfinity, -0f, float.Epsilon, 5f]);
        saved.Save(path);

        PanelNetwork loaded = new PanelNetwork().Fill(500f);
        loaded.Load(path);

        Assert.Equal(Bits(saved), Bits(loaded));
        Assert.Equal([path], Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void Save_Header_IsWhatPyTorchReads()
    {
        byte[] file = Saved(new PanelNetwork().Fill(1f));

        int headerLength = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        string header = Encoding.UTF8.GetString(file, 8, headerLength);

        Assert.Equal(0, headerLength % 8);
        Assert.Equal('{', header[0]);
        Assert.StartsWith(
            """{"__metadata__":{"format":"pt"},"hidden.weight":{"dtype":"F32","shape":[5,3],"data_offsets":[0,60]},""",
            header,
            StringComparison.Ordinal);
        Assert.Equal(5, JsonDocument.Parse(header).RootElement.EnumerateObject().Count());
        Assert.Equal(8 + headerLength + SafeTensorsFile.DataLength, file.Length);
    }

    [Fact]
    public void Save_Data_AreCanonicalLittleEndianFloats()
    {
        byte[] file = Saved(new PanelNetwork().Fill(1f));

        float[] data = [.. Enumerable.Range(
            0, 32).Select(index => BinaryPrimitives.ReadSingleLittleEndian(file.AsSpan(^128..)[(4 * index)..]))];

        Assert.Equal(Enumerable.Range(1, 32).Select(value => (float)value), data);
    }

    [Fact]
    public void Load_TensorsInAnotherOrder_FindsThemByName()
    {
        const string Header =
            """
            {"logits.bias":{"data_offsets":[0,8],"shape":[2],"dtype":"F32"},"__metadata__":{"anything":"at all"},
            "hidden.weight":{"dtype":"F32","shape":[5,3],"data_offsets":[28,88]},
            "hidden.bias":{"dtype":"F32","shape":[5],"data_offsets":[8,28]},
            "logits.weight":{"dtype":"F32","shape":[2,5],"data_offsets":[88,128]}}
            """;
        var model = new PanelNetwork();

        model.Load(new MemoryStream(SafeTensorsFile.Build(Header + "     ")));

        Assert.Equal([1, 2], model.Parameters["logits.bias"].ToArray());
        Assert.Equal([3, 4, 5, 6, 7], model.Parameters["hidden.bias"].ToArray());
        Assert.Equal(Enumerable.Range(8, 15).Select(value => (float)value), model.Parameters["hidden.weight"].ToArray());
        Assert.Equal(23, model.Parameters["logits.weight"].ToArray()[0]);
    }

    [Fact]
    public void Load_ForwardOnlyStream_ReadsAllOfIt()
    {
        PanelNetwork saved = new PanelNetwork().Fill(3f);
        var loaded = new PanelNetwork();

        loaded.Load(new ForwardOnlyStream(Saved(saved)));

        Assert.Equal(Bits(saved), Bits(loaded));
    }

    [Fact]
    public void Load_StreamInTheMiddle_ReadsFromItsPosition()
    {
        PanelNetwork saved = new PanelNetwork().Fill(3f);
        var stream = new MemoryStream([1, 2, 3, .. Saved(saved)]) { Position = 3 };
        var loaded = new PanelNetwork();

        loaded.Load(stream);

        Assert.Equal(Bits(saved), Bits(loaded));
    }

    [Fact]
    public void Load_WhileTraining_IsRefusedAndAllowedAfterwards()
    {
        byte[] file = Saved(new PanelNetwork().Fill(3f));
        PanelNetwork model = new PanelNetwork().Fill(1f);
        using (model.BeginTraining())
        {
            Assert.Throws<InvalidOperationException>(() => model.Load(new MemoryStream(file)));
            Assert.Equal(1f, model.Parameters[0].ToArray()[0]);
        }

        model.Load(new MemoryStream(file));

        Assert.Equal(3f, model.Parameters[0].ToArray()[0]);
    }

    [Fact]
    public void Load_AfterAFailure_TheModelIsFreeAgain()
    {
        var model = new PanelNetwork();
        Assert.ThrowsAny<IOException>(() => model.Load(new MemoryStream()));

        model.BeginTraining().Dispose();
    }

    [Fact]
    public void Load_MissingFile_ThrowsFileNotFound()
    {
        using var directory = new TemporaryDirectory();

        Assert.Throws<FileNotFoundException>(() => new PanelNetwork().Load(directory.File("none")));
    }

    private static byte[] Saved(PanelNetwork model)
    {
        var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private static int[] Bits(PanelNetwork model) => [.. model.ParameterBuffer.ToArray().Select(BitConverter.SingleToInt32Bits)];
}
