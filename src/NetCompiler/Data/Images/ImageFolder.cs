using System.Runtime.ExceptionServices;

namespace NetCompiler.Data;

/// <summary>
/// Labelled images from a directory of directories: each is a class, called as the directory is, and holds its images, also in
/// directories of its own. PNG, PGM and PPM are read; other formats by decoders of your own. Thread-safe.
/// </summary>
public static class ImageFolder
{
    /// <summary>
    /// Loads all images: class after class in ordinal order of their names, within a class in ordinal order of the paths. Files
    /// that are no images by their extension, and hidden ones, are passed over.
    /// </summary>
    /// <param name="directory">The directory that holds a directory a class.</param>
    /// <param name="options">Size, colour, further formats; images of one size, in colour, unless given.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="DataFormatException">
    /// There are fewer than two classes, a class is without images or not among the options' names, an image is damaged, of another
    /// size than the first or of a format that nothing here reads: the first such file in order.
    /// </exception>
    public static ImageDataset Load(string directory, ImageFolderOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        options ??= new ImageFolderOptions();
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException($"There is no directory '{directory}'. It should hold a directory of images a class.");
        }

        var reader = new ImageFileReader(options.Decoders);
        IReadOnlyList<string> classes = FindClasses(directory, options.ClassNames);
        List<(string Path, int Label)> files = FindImages(directory, classes, reader, isGiven: options.ClassNames is not null);
        (int height, int width) = options.Size ?? SizeOf(reader.Read(files[0].Path));
        int channels = options.Grey ? 1 : 3;
        int imageSize = CheckMemory(directory, files.Count, height, width, channels);
        byte[] pixels = new byte[files.Count * imageSize];  // (N, H, W, C)

        // Each image has a place of its own. A failure ends the loop only once all images before it are read, so that the
        // first in order is reported, whatever the threads' order.
        var failures = new Exception?[files.Count];
        ParallelLoopResult end = Parallel.For(0, files.Count, (index, state) =>
        {
            try
            {
                Span<byte> destination = pixels.AsSpan(index * imageSize, imageSize);
                var shape = new ImageShape(height, width, channels);
                LoadImage(reader, files[index].Path, files[0].Path, shape, options.Size is not null, destination);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                failures[index] = exception;
                state.Break();
            }
        });
        if (end.LowestBreakIteration is { } first)
        {
            ExceptionDispatchInfo.Throw(failures[first]!);
        }

        return new ImageDataset(pixels, height, width, channels, [.. files.Select(file => file.Label)], classes.Count, classes);
    }

    private static IReadOnlyList<string> FindClasses(string directory, IReadOnlyList<string>? given)
    {
        IEnumerable<string> directories = Directory.EnumerateDirectories(directory, "*", new EnumerationOptions());
        string[] found = [.. directories.Select(path => Path.GetFileName(path))];
        Array.Sort(found, StringComparer.Ordinal);
        if (given is not null && Array.Find(found, name => !given.Contains(name)) is { } unknown)
        {
            throw new DataFormatException(
                Path.Combine(directory, unknown), $"no such class was given; there are {string.Join(", ", given)}.");
        }

        IReadOnlyList<string> classes = given ?? found;
        return classes.Count >= 2
            ? classes
            : throw new DataFormatException(
                directory, $"it holds {classes.Count} directories; there must be one for each of at least 2 classes.");
    }

    private static List<(string Path, int Label)> FindImages(
        string directory, IReadOnlyList<string> classes, ImageFileReader reader, bool isGiven)
    {
        var all = new List<(string, int)>();
        var within = new EnumerationOptions { RecurseSubdirectories = true };
        for (int label = 0; label < classes.Count; label++)
        {
            string root = Path.Combine(directory, classes[label]);
            string[] paths = Directory.Exists(root) ? [.. Directory.EnumerateFiles(root, "*", within).Where(reader.IsImage)] : [];
            if (paths.Length == 0 && !isGiven)
            {
                throw new DataFormatException(root, "it holds no images; each class must have one, or not be there.");
            }

            Array.Sort(paths, StringComparer.Ordinal);
            Array.ForEach(paths, reader.RequireReader);
            all.AddRange(paths.Select(path => (path, label)));
        }

        return all.Count > 0 ? all : throw new DataFormatException(directory, $"there are no images of {string.Join(", ", classes)}.");
    }

    private static void LoadImage(
        ImageFileReader reader, string path, string firstPath, ImageShape shape, bool resizes, Span<byte> destination)
    {
        RasterImage image = reader.Read(path);
        byte[] pixels = ImageColour.Convert(image, shape.Channels);
        if (SizeOf(image) == (shape.Height, shape.Width))
        {
            pixels.CopyTo(destination);
        }
        else if (resizes)
        {
            var from = new ImageShape(image.Height, image.Width, shape.Channels);
            ImageResizer.Resize(pixels, from, destination, shape.Height, shape.Width);
        }
        else
        {
            throw new DataFormatException(
                path,
                $"it is {image.Height} x {image.Width} pixels (height x width), but {firstPath} is {shape.Height} x {shape.Width}; "
                + "give ImageFolderOptions.Size to bring all to one size.");
        }
    }

    private static int CheckMemory(string directory, int count, int height, int width, int channels)
    {
        Int128 bytes = (Int128)count * height * width * channels;
        return bytes <= Array.MaxLength
            ? height * width * channels
            : throw new DataFormatException(
                directory,
                $"{count} images of {height} x {width} x {channels} take {bytes} bytes, more than the {Array.MaxLength} that fit; "
                + "give a smaller ImageFolderOptions.Size.");
    }

    private static (int Height, int Width) SizeOf(RasterImage image) => (image.Height, image.Width);
}
