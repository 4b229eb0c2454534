namespace NetCompiler.Data;

/// <summary>
/// Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017): 28 x 28 grey images of clothes in ten classes, in four files as MNIST's.
/// Thread-safe.
/// </summary>
public static class FashionMnist
{
    // Lengths and SHA-256: tensorflow_datasets/url_checksums/fashion_mnist.txt of TensorFlow Datasets, for the first mirror; those
    // of torchvision's prototype datasets agree. The second mirror is the authors' repository.
    private static readonly GzipDownload s_download = new(
        [
            new Uri("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
            new Uri("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
        ],
        [
            new DatasetFile(
                MnistFormat.TrainingImages + ".gz",
                26_421_880,
                "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            new DatasetFile(
                MnistFormat.TrainingLabels + ".gz",
                29_515,
                "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            new DatasetFile(
                MnistFormat.TestImages + ".gz",
                4_422_102,
                "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            new DatasetFile(
                MnistFormat.TestLabels + ".gz",
                5_148,
                "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"),
        ]);

    /// <summary>The names of the classes, in the order of their labels.</summary>
    public static IReadOnlyList<string> ClassNames { get; } = Array.AsReadOnly(
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]);

    /// <summary>
    /// Loads the four files of a directory, each plain or with <c>.gz</c> at its end; where both are there, the plain one.
    /// </summary>
    /// <param name="directory">Where the files are. Their names are those of MNIST's, so it is not MNIST's directory.</param>
    /// <exception cref="FileNotFoundException">The directory or one of the files is missing; the message names all four.</exception>
    /// <exception cref="DataFormatException">A file is damaged, or two files do not fit together.</exception>
    public static (ImageDataset Training, ImageDataset Test) Load(string directory) =>
        MnistFormat.Load(directory, "Fashion-MNIST", ClassNames);

    /// <summary>
    /// Sees to it that the four files are in a directory, gzipped: 30.9 MB. Those that are there already and right are not asked
    /// for. How a download goes on, checks and retries: <see cref="FileDownload.DownloadAsync"/>.
    /// </summary>
    /// <param name="directory">
    /// Where to; made if it is not there. Not MNIST's: the files have the same names and would be replaced.
    /// </param>
    /// <param name="options">Mirrors, attempts, time limits; their defaults unless given.</param>
    /// <param name="progress">Told of each file how far it is, on a thread of the pool.</param>
    /// <param name="cancellationToken">Stops it; the next call goes on where it was.</param>
    /// <exception cref="DownloadException">No mirror gave a file; the message says of each why.</exception>
    /// <exception cref="InvalidOperationException">
    /// A plain file is there, which <see cref="Load"/> would take; nothing was downloaded.
    /// </exception>
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
    /// <param name="directory">Where to; made if it is not there. Not MNIST's.</param>
    /// <param name="options">Mirrors, attempts, time limits; their defaults unless given.</param>
    /// <param name="progress">Told of each file how far it is, on a thread of the pool.</param>
    /// <param name="cancellationToken">Stops it; the next call goes on where it was.</param>
    public static void Download(
        string directory,
        DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadAsync(directory, options, progress, cancellationToken).GetAwaiter().GetResult();
}
