using System.IO.Compression;

namespace NetCompiler.Tests.Gradients;

/// <summary>A range of MNIST's test images, read here independently of the runtime's own reader.</summary>
internal sealed class MnistTestImages
{
    private const int PixelsPerImage = 784;
    private const int ImageHeader = 16;
    private const int LabelHeader = 8;

    private readonly byte[] _pixels;
    private readonly byte[] _labels;

    private MnistTestImages(byte[] pixels, byte[] labels)
    {
        _pixels = pixels;
        _labels = labels;
    }

    /// <summary>Whether the files are there.</summary>
    public static bool Exist => File.Exists(PathOf("images-idx3")) && File.Exists(PathOf("labels-idx1"));

    /// <summary>The sum of all pixels, by which the references name their images.</summary>
    public long SumOfBytes => _pixels.Sum(pixel => (long)pixel);

    /// <summary>Reads <paramref name="count"/> images from <paramref name="first"/> on.</summary>
    public static MnistTestImages Load(int first, int count) => new(
        Read(PathOf("images-idx3"), ImageHeader + (first * PixelsPerImage), count * PixelsPerImage),
        Read(PathOf("labels-idx1"), LabelHeader + first, count));

    /// <summary>The pixels of a batch, scaled to [0, 1].</summary>
    public float[] Pixels(int first, int count) =>
        Array.ConvertAll(_pixels[(first * PixelsPerImage)..((first + count) * PixelsPerImage)], pixel => pixel / 255f);

    /// <summary>The classes of a batch.</summary>
    public int[] Labels(int first, int count) => Array.ConvertAll(_labels[first..(first + count)], label => (int)label);

    private static string PathOf(string kind) =>
        Path.Combine(Environment.GetEnvironmentVariable("NETCOMPILER_DATA") ?? "", "mnist", $"t10k-{kind}-ubyte.gz");

    private static byte[] Read(string path, int skip, int count)
    {
        using var stream = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        stream.ReadExactly(new byte[skip]);
        byte[] bytes = new byte[count];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
