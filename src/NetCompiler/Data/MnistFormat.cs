namespace NetCompiler.Data;

/// <summary>What MNIST and its relatives have in common: four IDX files of 28 x 28 grey images of ten classes. Thread-safe.</summary>
internal static class MnistFormat
{
    internal const string TrainingImages = "train-images-idx3-ubyte";
    internal const string TrainingLabels = "train-labels-idx1-ubyte";
    internal const string TestImages = "t10k-images-idx3-ubyte";
    internal const string TestLabels = "t10k-labels-idx1-ubyte";

    private const int Side = 28;
    private const int Classes = 10;

    private static readonly string[] s_files = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>Loads the four files of a directory, each plain or gzipped.</summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="name">What the data set is called, for messages.</param>
    /// <param name="classNames">The names of the classes; none where they have no names.</param>
    /// <exception cref="FileNotFoundException">The directory or one of the files is missing; the message names all four.</exception>
    /// <exception cref="DataFormatException">A file is damaged, or two files do not fit together.</exception>
    internal static (ImageDataset Training, ImageDataset Test) Load(
        string directory, string name, IReadOnlyList<string>? classNames = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);

        // All four are looked for before the first is read.
        string[] paths = Array.ConvertAll(s_files, file => Find(directory, file, name));
        return (LoadPair(paths[0], paths[1], name, classNames), LoadPair(paths[2], paths[3], name, classNames));
    }

    private static string Find(string directory, string file, string name) =>
        DataFile.Find(directory, file) ?? throw DataFile.Missing(
            directory,
            $"{file} is missing",
            file,
            $"{name} is four files, each plain or with .gz at its end: {string.Join(", ", s_files)}.");

    private static ImageDataset LoadPair(string imagePath, string labelPath, string name, IReadOnlyList<string>? classNames)
    {
        IdxImages images = IdxReader.ReadImages(imagePath);
        byte[] labels = IdxReader.ReadLabels(labelPath);
        if (images.Height != Side || images.Width != Side)
        {
            throw new DataFormatException(
                imagePath, $"the images are {images.Height} x {images.Width}; {name}'s are {Side} x {Side}.");
        }

        if (labels.Length != images.Count)
        {
            throw new DataFormatException(
                labelPath, $"there are {labels.Length} labels, but {images.Count} images in {Path.GetFileName(imagePath)}.");
        }

        int wrong = labels.AsSpan().IndexOfAnyExceptInRange((byte)0, (byte)(Classes - 1));
        if (wrong >= 0)
        {
            throw new DataFormatException(labelPath, $"label {wrong} is {labels[wrong]}; labels must be from 0 to {Classes - 1}.");
        }

        return new ImageDataset(images.Pixels, images.Height, images.Width, channels: 1, labels, Classes, classNames);
    }
}
