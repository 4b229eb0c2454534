using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class Cifar10Tests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_SixFiles_JoinsTheBatchesInOrder(bool zipped)
    {
        using var directory = new TemporaryDirectory();
        CifarFiles.WriteBatches(directory, zipped);

        (ImageDataset training, ImageDataset test) = Cifar10.Load(directory.Path);

        Assert.Equal((10, 3), (training.Count, test.Count));
        Assert.Equal(Enumerable.Range(0, 10), Enumerable.Range(0, 10).Select(training.GetLabel));
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 3).Select(test.GetLabel));
        AssertImage(7, training, 7);
        AssertImage(51, test, 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_TwoFiles_GivesBothSets(bool zipped)
    {
        using var directory = new TemporaryDirectory();
        CifarFiles.WritePair(directory, CifarFiles.Records10(4), CifarFiles.Records10(1, first: 9), zipped);

        (ImageDataset training, ImageDataset test) = Cifar10.Load(directory.Path);

        Assert.Equal((4, 1), (training.Count, test.Count));
        Assert.Equal([32, 32, 3], training.InputShape);
        Assert.Equal(10, training.TargetSize);
        Assert.Equal("truck", training.ClassNames[test.GetLabel(0)]);
        AssertImage(3, training, 3);
    }

    [Fact]
    public void Load_BatchesAndPair_TakesTheBatches()
    {
        using var directory = new TemporaryDirectory();
        CifarFiles.WriteBatches(directory, zipped: false);
        CifarFiles.WritePair(directory, CifarFiles.Records10(1), CifarFiles.Records10(1));

        Assert.Equal(10, Cifar10.Load(directory.Path).Training.Count);
    }

    [Theory]
    [InlineData("data_batch_1.bin")]
    [InlineData("data_batch_4.bin")]
    [InlineData("test_batch.bin")]
    public void Load_OneBatchMissing_NamesItAndAll(string missing)
    {
        using var directory = new TemporaryDirectory();
        CifarFiles.WriteBatches(directory, zipped: false);
        File.Delete(directory.File(missing));

        var exception = Assert.Throws<FileNotFoundException>(() => Cifar10.Load(directory.Path));

        Assert.Equal(
            $"{missing} is missing from '{directory.Path}'. CIFAR-10 is data_batch_1.bin to data_batch_5.bin and test_batch.bin, "
            + "or train.bin and test.bin, each plain or with .gz at its end.",
            exception.Message);
    }

    [Fact]
    public void Load_EmptyOrMissingDirectory_SaysWhich()
    {
        using var directory = new TemporaryDirectory();

        var empty = Assert.Throws<FileNotFoundException>(() => Cifar10.Load(directory.Path));
        var missing = Assert.Throws<FileNotFoundException>(() => Cifar10.Load(directory.File("none")));

        Assert.StartsWith($"train.bin is missing from '{directory.Path}'.", empty.Message, StringComparison.Ordinal);
        Assert.StartsWith($"There is no directory '{directory.File("none")}'.", missing.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Cifar10.Load(""));
    }

    public static TheoryData<string, byte[], string> DamagedFiles => new()
    {
        { "empty", [], "truncated or no CIFAR file: 0 bytes are 0 records of 3073 bytes and 0 bytes more" },
        { "cut", CifarFiles.Records10(2)[..^1], "truncated or no CIFAR file: 6145 bytes are 1 records of 3073 bytes and 3072 bytes more" },
        { "more", [.. CifarFiles.Records10(2), 0], "truncated or no CIFAR file: 6147 bytes are 2 records of 3073 bytes and 1 bytes more" },
        {
            "label", [.. CifarFiles.Records10(2), .. CifarFiles.Record([10])],
            "the label of record 2 is 10; it must be from 0 to 9."
        },
        { "too long", new byte[(60_001 * 3073) + 5], "too long: more than 60000 records of 3073 bytes, which is all that CIFAR has." },
    };

    [Theory]
    [MemberData(nameof(DamagedFiles), DisableDiscoveryEnumeration = true)]
    public void Load_DamagedFile_SaysWhatIsWrong(string what, byte[] content, string problem)
    {
        foreach (bool zipped in (bool[])[false, true])
        {
            using var directory = new TemporaryDirectory();
            CifarFiles.WritePair(directory, content, CifarFiles.Records10(1), zipped);

            var exception = Assert.Throws<DataFormatException>(() => Cifar10.Load(directory.Path));

            Assert.True(exception.Message.Contains(problem, StringComparison.Ordinal), $"{what}: {exception.Message}");
            Assert.Equal(directory.File(zipped ? "train.bin.gz" : "train.bin"), exception.FilePath);
        }
    }

    [Fact]
    public void Load_GzipCutOffBetweenRecords_IsNotTakenForAShorterFile()
    {
        using var directory = new TemporaryDirectory();
        CifarFiles.WritePair(directory, CifarFiles.Records10(40), CifarFiles.Records10(1), zipped: true);
        string path = directory.File("train.bin.gz");
        byte[] whole = File.ReadAllBytes(path);
        foreach (int cut in (int[])[1, 4, 8, 9, whole.Length / 2, whole.Length - 2])
        {
            File.WriteAllBytes(path, whole[..^cut]);

            var exception = Assert.Throws<DataFormatException>(() => Cifar10.Load(directory.Path));

            Assert.Equal(path, exception.FilePath);
        }
    }

    [FactIfData(FactIfDataAttribute.Cifar10)]
    public void Load_RealCifar10_HasItsKnownFacts()
    {
        (ImageDataset training, ImageDataset test) = Cifar10.Load(FactIfDataAttribute.Cifar10Directory);

        Assert.Equal((10_000, 2_000), (training.Count, test.Count));
        Assert.Equal([0, 7, 1, 6, 9, 9, 9, 0, 3, 4], Enumerable.Range(0, 10).Select(training.GetLabel));
        Assert.Equal([1, 8, 6, 2, 7, 4, 9, 8, 6, 3], Enumerable.Range(0, 10).Select(test.GetLabel));
        Normalization measured = Normalization.Measure(training);
        Assert.Equal([0.4934f, 0.4831f, 0.4470f], measured.Mean.Select(mean => MathF.Round(mean, 4)));
        Assert.Equal([0.2460f, 0.2441f, 0.2616f], measured.StandardDeviation.Select(deviation => MathF.Round(deviation, 4)));
    }

    private static void AssertImage(int image, ImageDataset data, int index)
    {
        byte[] expected = [.. Enumerable.Range(0, CifarFiles.ImageSize).Select(place => CifarFiles.Pixel(image, place / 3, place % 3))];
        Assert.Equal(expected, data.Pixels(index).ToArray());
    }
}
