using System.Collections.ObjectModel;

namespace NetCompiler.Data;

/// <summary>
/// CIFAR-100 (Krizhevsky, Nair and Hinton, 2009) in its binary version: 32 x 32 colour images of a hundred classes in
/// twenty groups. Thread-safe.
/// </summary>
public static class Cifar100
{
    private const string Training = "train.bin";
    private const string Test = "test.bin";
    private const string Description = $"CIFAR-100 is {Training} and {Test}, each plain or with .gz at its end.";

    // Length and SHA-256 of the archive: tensorflow_datasets/url_checksums/cifar100.txt of TensorFlow Datasets; those that GoMLX and
    // torchvision for Ruby have agree. SHA-256 of what is in it: lib/torchvision/datasets/cifar100.rb of torchvision for Ruby.
    private static readonly ArchiveDownload s_download = new(
        [new Uri("https://www.cs.toronto.edu/~kriz/")],
        new DatasetFile(
            "cifar-100-binary.tar.gz", 168_513_733, "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec"),
        [
            new DatasetFile(Training, 50_000 * 3074, "f31298fc616915fa142368359df1c4ca2ae984d6915ca468b998a5ec6aeebf29"),
            new DatasetFile(Test, 10_000 * 3074, "d8b1e6b7b3bee4020055f0699b111f60b1af1e262aeb93a0b659061746f8224a"),
        ]);

    /// <summary>The names of the hundred classes, in the order of their fine labels.</summary>
    public static IReadOnlyList<string> FineClassNames { get; } = Split(
        """
        apple, aquarium fish, baby, bear, beaver, bed, bee, beetle, bicycle, bottle, bowl, boy, bridge, bus, butterfly, camel,
        can, castle, caterpillar, cattle, chair, chimpanzee, clock, cloud, cockroach, couch, crab, crocodile, cup, dinosaur,
        dolphin, elephant, flatfish, forest, fox, girl, hamster, house, kangaroo, keyboard, lamp, lawn mower, leopard, lion,
        lizard, lobster, man, maple tree, motorcycle, mountain, mouse, mushroom, oak tree, orange, orchid, otter, palm tree,
        pear, pickup truck, pine tree, plain, plate, poppy, porcupine, possum, rabbit, raccoon, ray, road, rocket, rose, sea,
        seal, shark, shrew, skunk, skyscraper, snail, snake, spider, squirrel, streetcar, sunflower, sweet pepper, table, tank,
        telephone, television, tiger, tractor, train, trout, tulip, turtle, wardrobe, whale, willow tree, wolf, woman, worm
        """);

    /// <summary>The names of the twenty groups, in the order of their coarse labels.</summary>
    public static IReadOnlyList<string> CoarseClassNames { get; } = Split(
        """
        aquatic mammals, fish, flowers, food containers, fruit and vegetables, household electrical devices,
        household furniture, insects, large carnivores, large man-made outdoor things, large natural outdoor scenes,
        large omnivores and herbivores, medium-sized mammals, non-insect invertebrates, people, reptiles, small mammals, trees,
        vehicles 1, vehicles 2
        """);

    /// <summary>
    /// Loads <c>train.bin</c> and <c>test.bin</c> of a directory, each plain or with <c>.gz</c> at its end; where both are
    /// there, the plain one. Pixels stay bytes and become channels-last, (32, 32, 3) with red, green and blue.
    /// </summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="labels">The hundred classes, or the twenty groups.</param>
    /// <exception cref="ArgumentOutOfRangeException">No such labels.</exception>
    /// <exception cref="FileNotFoundException">The directory or one of the files is missing; the message names both.</exception>
    /// <exception cref="DataFormatException">A file is damaged.</exception>
    public static (ImageDataset Training, ImageDataset Test) Load(string directory, CifarLabels labels = CifarLabels.Fine)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        if (labels is not (CifarLabels.Fine or CifarLabels.Coarse))
        {
            throw new ArgumentOutOfRangeException(nameof(labels), labels, "The labels are fine or coarse.");
        }

        string[] paths = Array.ConvertAll([Training, Test], file => DataFile.Find(directory, file)
            ?? throw DataFile.Missing(directory, $"{file} is missing", file, Description));
        return (Read(paths[0], labels), Read(paths[1], labels));
    }

    /// <summary>
    /// Sees to it that <c>train.bin</c> and <c>test.bin</c> are in a directory. Unless they are there already and right,
    /// <c>cifar-100-binary.tar.gz</c>, 169 MB, is downloaded, they are unpacked and checked, and the archive is removed. How a
    /// download goes on, checks and retries: <see cref="FileDownload.DownloadAsync"/>.
    /// </summary>
    /// <param name="directory">Where to; made if it is not there. Not CIFAR-10's, whose files may have the same names.</param>
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
    /// <param name="directory">Where to; made if it is not there. Not CIFAR-10's, whose files may have the same names.</param>
    /// <param name="options">Mirrors, attempts, time limits; their defaults unless given.</param>
    /// <param name="progress">Told how far the archive is, on a thread of the pool.</param>
    /// <param name="cancellationToken">Stops it; the next call goes on where it was.</param>
    public static void Download(
        string directory,
        DownloadOptions? options = null,
        IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        DownloadAsync(directory, options, progress, cancellationToken).GetAwaiter().GetResult();

    private static ImageDataset Read(string path, CifarLabels labels) => CifarReader.Read(
        [path],
        [CoarseClassNames.Count, FineClassNames.Count],
        labelByte: labels == CifarLabels.Coarse ? 0 : 1,
        labels == CifarLabels.Coarse ? CoarseClassNames : FineClassNames);

    private static ReadOnlyCollection<string> Split(string names) =>
        Array.AsReadOnly(names.Split(',', StringSplitOptions.TrimEntries));
}
