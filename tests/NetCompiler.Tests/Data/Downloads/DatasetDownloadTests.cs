using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Downloads;

/// <summary>What the data sets ask for, and what they make of it.</summary>
public sealed class DatasetDownloadTests
{
    private static readonly string[] s_mnistFiles =
        ["train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", "t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz"];

    public delegate void Download(
        string directory, DownloadOptions? options, IProgress<DownloadProgress>? progress, CancellationToken cancellation);

    public static TheoryData<Download, string, long, string> FirstFiles => new()
    {
        { Mnist.Download, s_mnistFiles[0], 9_912_422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609" },
        { FashionMnist.Download, s_mnistFiles[0], 26_421_880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84" },
        {
            Cifar10.Download, "cifar-10-binary.tar.gz", 170_052_171,
            "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"
        },
        {
            Cifar100.Download, "cifar-100-binary.tar.gz", 168_513_733,
            "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"
        },
    };

    [Theory]
    [MemberData(nameof(FirstFiles), DisableDiscoveryEnumeration = true)]
    public void Download_FromAMirrorThatHasSomethingElse_RefusesIt(Download download, string file, long length, string sha256)
    {
        using var directory = new TemporaryDirectory();
        using var otherLength = new LoopbackServer(SomeFile.Content);
        using var otherBytes = new LoopbackServer((_, _) =>
            LoopbackAnswer.Whole(new byte[length < 20_000_000 ? length : 1]) with { Announced = length, Chunked = length < 20_000_000 });
        DownloadOptions options = SomeFile.Hurry() with { Mirrors = [otherLength.File("set"), otherBytes.Address], Attempts = 1 };

        var exception = Assert.Throws<DownloadException>(() => download(directory.Path, options, null, default));

        Assert.Equal($"/set/{file}", Assert.Single(otherLength.Requests).Path);
        Assert.Equal(file, exception.FileName);
        Assert.Equal(FormattableString.Invariant($"its file has 200000 bytes, not {length}"), exception.Failures[0].Problem);
        if (length < 20_000_000)
        {
            Assert.EndsWith($"not {sha256}", exception.Failures[1].Problem, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(file, SomeFile.Names(directory));
    }

    [Theory]
    [MemberData(nameof(FirstFiles), DisableDiscoveryEnumeration = true)]
    public void Download_WithoutADirectory_IsRefused(Download download, string file, long length, string sha256)
    {
        Assert.NotEqual((file, length), (sha256, 0));
        Assert.Throws<ArgumentException>(() => download("", null, null, default));
    }

    [FactIfData]
    public async Task Download_RealMnist_KnowsItsFilesAndAsksForTheMissingOne()
    {
        using var directory = new TemporaryDirectory();
        foreach (string file in s_mnistFiles)
        {
            File.Copy(Path.Combine(FactIfDataAttribute.MnistDirectory, file), directory.File(file));
        }

        byte[] labels = File.ReadAllBytes(directory.File(s_mnistFiles[3]));
        File.Delete(directory.File(s_mnistFiles[3]));
        using var server = new LoopbackServer(labels);

        await Mnist.DownloadAsync(directory.Path, SomeFile.Hurry() with { Mirrors = [server.Address] });

        Assert.Equal("/t10k-labels-idx1-ubyte.gz", Assert.Single(server.Requests).Path);
        Assert.Equal(labels, File.ReadAllBytes(directory.File(s_mnistFiles[3])));
        Assert.Equal(s_mnistFiles.Order(StringComparer.Ordinal), SomeFile.Names(directory));
    }

    [Fact]
    public void FashionMnist_FourFiles_AreLoadedWithTheirClassNames()
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.WriteMnist(directory, zipped: true, training: 12, test: 3);

        (ImageDataset training, ImageDataset test) = FashionMnist.Load(directory.Path);

        Assert.Equal((12, 3), (training.Count, test.Count));
        Assert.Equal("Ankle boot", training.ClassNames[9]);
        Assert.Equal(FashionMnist.ClassNames, test.ClassNames);
        Assert.Equal(10, FashionMnist.ClassNames.Distinct().Count());
    }

    [Fact]
    public void FashionMnist_FileMissing_IsNamedAsOneOfFashionMnist()
    {
        using var directory = new TemporaryDirectory();

        var exception = Assert.Throws<FileNotFoundException>(() => FashionMnist.Load(directory.Path));

        Assert.Contains("Fashion-MNIST is four files", exception.Message, StringComparison.Ordinal);
    }
}
