using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class Cifar100Tests
{
    [Fact]
    public void Load_EitherLabels_ReadsTheirByteAndNames()
    {
        using var directory = new TemporaryDirectory();
        CifarFiles.WritePair(directory, [.. CifarFiles.Record([19, 99]), .. CifarFiles.Record([0, 7], image: 1)], CifarFiles.Record([11, 98]));

        ImageDataset fine = Cifar100.Load(directory.Path).Training;
        (ImageDataset coarse, ImageDataset test) = Cifar100.Load(directory.Path, CifarLabels.Coarse);

        Assert.Equal((99, 7, 100), (fine.GetLabel(0), fine.GetLabel(1), fine.TargetSize));
        Assert.Equal((19, 0, 20), (coarse.GetLabel(0), coarse.GetLabel(1), coarse.TargetSize));
        Assert.Equal(("worm", "beetle"), (fine.ClassNames[99], fine.ClassNames[7]));
        Assert.Equal("large omnivores and herbivores", test.ClassNames[test.GetLabel(0)]);
        Assert.Equal(CifarFiles.Pixel(1, 40, 2), fine.Pixels(1)[(3 * 40) + 2]);
    }

    [Fact]
    public void ClassNames_AreAHundredAndTwenty_InAlphabeticalOrder()
    {
        Assert.Equal(100, Cifar100.FineClassNames.Count);
        Assert.Equal(20, Cifar100.CoarseClassNames.Count);
        Assert.Equal(Cifar100.FineClassNames.Order(StringComparer.Ordinal), Cifar100.FineClassNames);
        Assert.Equal(100, Cifar100.FineClassNames.Distinct().Count());
    }

    [Theory]
    [InlineData(20, 0, "the coarse label of record 0 is 20; it must be from 0 to 19.")]
    [InlineData(0, 100, "the fine label of record 0 is 100; it must be from 0 to 99.")]
    public void Load_LabelOutOfRange_SaysWhich(byte coarse, byte fine, string problem)
    {
        using var directory = new TemporaryDirectory();
        CifarFiles.WritePair(directory, CifarFiles.Record([1, 1]), CifarFiles.Record([coarse, fine]));

        var exception = Assert.Throws<DataFormatException>(() => Cifar100.Load(directory.Path));

        Assert.Equal($"{directory.File("test.bin")}: {problem}", exception.Message);
    }

    [Fact]
    public void Load_MissingFileOrUnknownLabels_Throws()
    {
        using var directory = new TemporaryDirectory();
        CifarFiles.WritePair(directory, CifarFiles.Record([1, 1]), CifarFiles.Record([1, 1]));

        Assert.Throws<ArgumentOutOfRangeException>(() => Cifar100.Load(directory.Path, (CifarLabels)2));

        File.Delete(directory.File("test.bin"));
        var exception = Assert.Throws<FileNotFoundException>(() => Cifar100.Load(directory.Path));
        Assert.Equal(
            $"test.bin is missing from '{directory.Path}'. CIFAR-100 is train.bin and test.bin, each plain or with .gz at its end.",
            exception.Message);
    }
}
