namespace NetCompiler.Data;

/// <summary>
/// The MNIST digits (LeCun, Cortes and Burges), or any data set in the same four files (KMNIST): 28 x 28 grey images of ten
/// classes. Thread-safe.
/// </summary>
public static class Mnist
{
    // Lengths and SHA-256 of the gzipped files: tensorflow_datasets/url_checksums/mnist.txt of TensorFlow Datasets, for the second
    // mirror; those of torchvision's prototype datasets agree. SHA-256 of what is in them: computed from those files.
    private static readonly GzipDownload s_download = new(
        [new Uri("https://ossci-datasets.s3.amazonaws.com/mnist/"), new Uri("https://storage.googleapis.com/cvdf-datasets/mnist/")],
        [
            new DatasetFile(
                MnistFormat.TrainingImages + ".gz",
                9_912_422,
                "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            new DatasetFile(
                MnistFormat.TrainingLabels + ".gz",
                28_881,
                "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            new DatasetFile(
                MnistFormat.TestImages + ".gz",
                1_648_877,
                "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            new DatasetFile(
                MnistFormat.TestLabels + ".gz",
                4_542,
                "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
        ]);

    /// <summary>
    /// Loads the four files of a directory, each plain or with <c>.gz</c> at its end; where both are there, the plain one.
    /// </summary>
    /// <param name="directory">Where the files are.</param>
    /// <exception cref="FileNotFoundException">The directory or one of the files is missing; the message names all four.</exception>
    /// <exception cref="DataFormatException">A file is damaged, or two files do not fit together.</exception>
    public static (ImageDataset Training, ImageDataset Test) Load(string directory) => MnistFormat.Load(directory, "MNIST");

    /// <summary>
    /// Sees to it that the four files are in a directory, gzipped: 11.6 MB. Those that are there already and right are not asked
    /// for, whether gzipped or plain. How a download goes on, checks and retries: <see cref="FileDownload.DownloadAsync"/>.
    /// </summary>
    /// <param name="directory">Where to; made if it is not there.</param>
    /// <param name="options">Mirrors, attempts, time limits; their defaults unless given.</param>
    /// <param name="progress">Told of each file how far it is, on a thread of the pool.</param>
    /// <param name="cancellationToken">Stops it; the next call goes on where it was.</param>
    /// <exception cref="DownloadException">No mirror gave a file; the message says of each why.</exception>
    /// <exception cref="InvalidOperationException">
    /// A plain file of another content is there, which <see cref="Load"/> would take; nothing was downloaded.
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
    /// <param name="directory">Where to; made if it is not there.</param>
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
