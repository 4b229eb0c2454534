namespace NetCompiler.Data;

/// <summary>
/// The MNIST digits, or any data set in the same four files (Fashion-MNIST, KMNIST): 28 x 28 grey images of ten classes.
/// Thread-safe.
/// </summary>
public static class Mnist
{
    private const int Side = 28;
    private const int Classes = 10;
    private const string TrainingImages = "train-images-idx3-ubyte";
    private const string TrainingLabels = "train-labels-idx1-ubyte";
    private const string TestImages = "t10k-images-idx3-ubyte";
    private const string TestLabels = "t10k-labels-idx1-ubyte";

    private static readonly string[] s_files = [TrainingImages, TrainingLabels, TestImages, TestLabels];

    /// <summary>
    /// Loads the four files of a directory, each plain or with <c>.gz</c> at its end; where both are there, the plain one.
    /// </summary>
    /// <param name="directory">Where the files are.</param>
    /// <exception cref="FileNotFoundException">The directory or one of the files is missing; the message names all four.</exception>
    /// <exception cref="DataFormatException">A file is damaged, or two files do not fit together.</exception>
    public static (ImageDataset Training, ImageDataset Test) Load(string directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);

        // All four are looked for before the first is read.
        string[] paths = Array.ConvertAll(s_files, file => Find(directory, file));
        return (LoadPair(paths[0], paths[1]), LoadPair(paths[2], paths[3]));
    }

    private static string Find(string directory, string file) => DataFile.Find(directory, file) ?? throw DataFile.Missing(
        directory,
        $"{file} is missing",
        file,
        $"MNIST is four files, each plain or with .gz at its end: {string.Join(", ", s_files)}.");

    private static ImageDataset LoadPair(string imagePath, string labelPath)
    {
        IdxImages images = IdxReader.ReadImages(imagePath);
        byte[] labels = IdxReader.ReadLabels(labelPath);
        if (images.Height != Side || images.Width != Side)
        {
            throw new DataFormatException(imagePath, $"the images are {images.Height} x {images.Width}; MNIST's are {Side} x {Side}.");
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

        return new ImageDataset(images.Pixels, images.Height, images.Width, channels: 1, labels, Classes);
    }
}
