namespace NetCompiler.Data;

/// <summary>
/// CIFAR-10 (Krizhevsky, Nair and Hinton, 2009) in its binary version: 32 x 32 colour images of ten classes. Thread-safe.
/// </summary>
public static class Cifar10
{
    private const int Classes = 10;
    private const string Description =
        "CIFAR-10 is data_batch_1.bin to data_batch_5.bin and test_batch.bin, or train.bin and test.bin, "
        + "each plain or with .gz at its end.";

    private static readonly string[] s_batches =
        ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin"];

    private static readonly string[] s_pair = ["train.bin", "test.bin"];

    // Length and SHA-256 of the archive: tensorflow_datasets/url_checksums/cifar10.txt of TensorFlow Datasets; those that GoMLX and
    // torchvision for Ruby have agree. SHA-256 of what is in it: lib/torchvision/datasets/cifar10.rb of torchvision for Ruby.
    private static readonly ArchiveDownload s_download = new(
        [new Uri("https://www.cs.toronto.edu/~kriz/")],
        new DatasetFile(
            "cifar-10-binary.tar.gz", 170_052_171, "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd"),
        [
            Batch(0, "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5"),
            Batch(1, "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed"),
            Batch(2, "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67"),
            Batch(3, "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48"),
            Batch(4, "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add"),
            Batch(5, "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b"),
        ]);

    /// <summary>The names of the classes, in the order of their labels.</summary>
    public static IReadOnlyList<string> ClassNames { get; } =
        Array.AsReadOnly(["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]);

    /// <summary>
    /// Loads <c>data_batch_1.bin</c> to <c>data_batch_5.bin</c> and <c>test_batch.bin</c> of a directory, or
    /// <c>train.bin</c> and <c>test.bin</c>, each plain or with <c>.gz</c> at its end; where both are there, the plain one.
    /// Pixels stay bytes and become channels-last, (32, 32, 3) with red, green and blue.
    /// </summary>
    /// <param name="directory">Where the files are.</param>
    /// <exception cref="FileNotFoundException">The directory or one of the files is missing; the message names all.</exception>
    /// <exception cref="DataFormatException">A file is damaged.</exception>
    public static (ImageDataset Training, ImageDataset Test) Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);

        // Whichever of the two sets has a file is the one meant; all its files are looked for before the first is read.
        string[] names = Array.Exists(s_batches, file => DataFile.Find(directory, file) is not null) ? s_batches : s_pair;
        string[] paths = Array.ConvertAll(names, file => DataFile.Find(directory, file)
            ?? throw DataFile.Missing(directory, $"{file} is missing", file, Description));
        return (Read(paths[..^1]), Read(paths[^1..]));
    }

    /// <summary>
    /// Sees to it that the six files of batches are in a directory. Unless they are there already and right,
    /// <c>cifar-10-binary.tar.gz</c>, 170 MB, is downloaded, they are unpacked and checked, and the archive is removed. How a
    /// download goes on, checks and retries: <see cref="FileDownload.DownloadAsync"/>.
    /// </summary>
    /// <param name="directory">Where to; made if it is not there.</param>
    /// <param name="options">Mirrors, attempts, time limits; their defaults unless given.</param>
    /// <param name="progress">Told how far the archive is, on a thread of the pool.</param>
    /// <param name="cancellationToken">Stops it; the next call goes on where it was.</param>
    /// <exception cref="DownloadException">No mirror gave the archive; the message says of each why.</exception>
    /// <exception cref="IOException">The directory or a file in it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory or a file in it may not be written.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Task DownloadAsync(
        string directory,
        DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        s_download.RunAsync(directory, options, progress, cancellationToken);

    /// <summary>As <see cref="DownloadAsync"/>, and waits for it.</summary>
    /// <param name="directory">Where to; made if it is not there.</param>
    /// <param name="options">Mirrors, attempts, time limits; their defaults unless given.</param>
    /// <param name="progress">Told how far the archive is, on a thread of the pool.</param>
    /// <param name="cancellationToken">Stops it; the next call goes on where it was.</param>
    public static void Download(
        string directory,
        DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadAsync(directory, options, progress, cancellationToken).GetAwaiter().GetResult();

    private static DatasetFile Batch(int index, string sha256) => new(s_batches[index], 10_000 * 3073, sha256);

    private static ImageDataset Read(string[] paths) => CifarReader.Read(paths, [Classes], labelByte: 0, ClassNames);
}
