using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class MnistTests
{
    private static readonly string[] s_files =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Load_FourFiles_GivesBothSets(bool zipped)
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.WriteMnist(directory, zipped, training: 12, test: 3);

        (ImageDataset training, ImageDataset test) = Mnist.Load(directory.Path);

        Assert.Equal((12, 3), (training.Count, test.Count));
        Assert.Equal([28, 28, 1], training.InputShape);
        Assert.Equal(10, training.TargetSize);
        Assert.Equal(1, training.GetLabel(11));
        Assert.Equal(IdxFiles.Images(3)[^784..], test.Pixels(2).ToArray());
    }

    [Fact]
    public void Load_PlainAndZipped_PrefersPlain()
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.WriteMnist(directory, zipped: true, training: 2);
        IdxFiles.WriteMnist(directory, zipped: false, training: 4);

        Assert.Equal(4, Mnist.Load(directory.Path).Training.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Load_OneFileMissing_NamesItAndAllFour(int missing)
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.WriteMnist(directory, zipped: false);
        File.Delete(directory.File(s_files[missing]));

        var exception = Assert.Throws<FileNotFoundException>(() => Mnist.Load(directory.Path));

        Assert.StartsWith($"{s_files[missing]} is missing from '{directory.Path}'.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("each plain or with .gz at its end: " + string.Join(", ", s_files), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingDirectory_NamesItAndAllFour()
    {
        using var directory = new TemporaryDirectory();

        var exception = Assert.Throws<FileNotFoundException>(() => Mnist.Load(directory.File("none")));

        Assert.StartsWith($"There is no directory '{directory.File("none")}'.", exception.Message, StringComparison.Ordinal);
        Assert.All(s_files, file => Assert.Contains(file, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_CountsDiffer_NamesBoth()
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.WriteMnist(directory, zipped: false);
        IdxFiles.Write(directory.File(s_files[3]), IdxFiles.Labels(4), zipped: false);

        var exception = Assert.Throws<DataFormatException>(() => Mnist.Load(directory.Path));

        Assert.Equal($"{directory.File(s_files[3])}: there are 4 labels, but 3 images in {s_files[2]}.", exception.Message);
    }

    [Fact]
    public void Load_LabelAboveNine_NamesItsPlace()
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.WriteMnist(directory, zipped: false);
        IdxFiles.Write(directory.File(s_files[1]), IdxFiles.Content([2049, 5], [1, 2, 3, 10, 4]), zipped: false);

        var exception = Assert.Throws<DataFormatException>(() => Mnist.Load(directory.Path));

        Assert.EndsWith("label 3 is 10; labels must be from 0 to 9.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ImagesOfAnotherSize_SaysWhich()
    {
        using var directory = new TemporaryDirectory();
        IdxFiles.WriteMnist(directory, zipped: false);
        IdxFiles.Write(directory.File(s_files[0]), IdxFiles.Images(5, side: 32), zipped: false);

        var exception = Assert.Throws<DataFormatException>(() => Mnist.Load(directory.Path));

        Assert.EndsWith("the images are 32 x 32; MNIST's are 28 x 28.", exception.Message, StringComparison.Ordinal);
    }

    [FactIfData]
    public void Load_RealMnist_HasItsKnownFacts()
    {
        (ImageDataset training, ImageDataset test) = Mnist.Load(FactIfDataAttribute.MnistDirectory);

        Assert.Equal((60_000, 10_000), (training.Count, test.Count));
        Assert.Equal([5, 0, 4, 1, 9, 2, 1, 3, 1, 4], Enumerable.Range(0, 10).Select(training.GetLabel));
        Assert.Equal([7, 2, 1, 0, 4, 1, 4, 9, 5, 9], Enumerable.Range(0, 10).Select(test.GetLabel));
        (double mean, double deviation) = Moments(training);
        Assert.Equal(0.13066, mean, 5);
        Assert.Equal(0.30811, deviation, 5);
    }

    private static (double Mean, double Deviation) Moments(ImageDataset images)
    {
        long sum = 0;
        long squares = 0;
        for (int index = 0; index < images.Count; index++)
        {
            foreach (byte pixel in images.Pixels(index))
            {
                sum += pixel;
                squares += pixel * pixel;
            }
        }

        double count = (double)images.Count * images.InputSize;
        double mean = sum / count;
        return (mean / 255, Math.Sqrt((squares / count) - (mean * mean)) / 255);
    }
}
