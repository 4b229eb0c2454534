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

    private static ImageDataset Read(string[] paths) => CifarReader.Read(paths, [Classes], labelByte: 0, ClassNames);
}
