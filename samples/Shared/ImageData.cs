using NetCompiler.Data;

namespace NetCompiler.Samples;

/// <summary>Images with labels: a known set where it is found, images made by the runtime otherwise.</summary>
/// <param name="Name"><c>mnist</c>, <c>cifar10</c>, <c>synthetic-digits</c> or <c>synthetic-shapes</c>.</param>
/// <param name="Training">What to learn from.</param>
/// <param name="Test">What to be judged by.</param>
/// <param name="Missing">What was looked for and not found, as a sentence says it; null where it was found.</param>
public sealed record ImageData(string Name, ImageDataset Training, ImageDataset Test, string? Missing)
{
    private const string Variable = "NETCOMPILER_DATA";

    /// <summary>MNIST's four files, from a directory given or from <c>mnist</c> under the variable's or <c>data</c>, or drawn digits.</summary>
    /// <param name="directory">The directory; null to look where the variable says.</param>
    /// <param name="seed">The seed of images made in their stead: each is drawn from the seed and its index.</param>
    /// <param name="choice">Whether to download them.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="IOException">A file is missing or damaged, or cannot be downloaded.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read or written.</exception>
    public static ImageData LoadDigits(string? directory, ulong seed, TrainingChoice choice, CancellationToken cancellation) =>
        Find(directory, "mnist", "MNIST's four files", choice, Mnist.Download, cancellation) is { } found
            ? Known("mnist", Mnist.Load(found))
            : new ImageData(
                "synthetic-digits", SyntheticDigits.Create(20_000, seed), SyntheticDigits.Create(4_000, ~seed),
                $"No MNIST given (--data DIR, --download, or {Variable}/mnist): training on synthetic digits instead.");

    /// <summary>CIFAR-10's binary files, from a directory given or from <c>cifar10</c> under the variable's or <c>data</c>, or drawn.</summary>
    /// <param name="directory">The directory; null to look where the variable says.</param>
    /// <param name="seed">The seed of images made in their stead: each is drawn from the seed and its index.</param>
    /// <param name="choice">Whether to download them.</param>
    /// <param name="cancellation">Stops a download.</param>
    /// <exception cref="IOException">A file is missing or damaged, or cannot be downloaded.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read or written.</exception>
    public static ImageData LoadColours(string? directory, ulong seed, TrainingChoice choice, CancellationToken cancellation) =>
        Find(directory, "cifar10", "CIFAR-10's files", choice, Cifar10.Download, cancellation) is { } found
            ? Known("cifar10", Cifar10.Load(found))
            : new ImageData(
                "synthetic-shapes", SyntheticShapes.Create(10_000, seed), SyntheticShapes.Create(2_000, ~seed),
                $"No CIFAR-10 given (--data DIR, --download, or {Variable}/cifar10): training on synthetic shapes instead.");

    /// <summary>Says what they are.</summary>
    public void Describe()
    {
        if (Missing is not null)
        {
            Screen.Line($"[yellow]{Missing}[/]");
        }

        Screen.Fact("data", $"{Name}, {Training.Count:N0} images to learn from, {Test.Count:N0} to be judged by");
    }

    private static ImageData Known(string name, (ImageDataset Training, ImageDataset Test) data) =>
        new(name, data.Training, data.Test, Missing: null);

    /// <summary>The directory to load from; null where images are to be made.</summary>
    private static string? Find(
        string? directory,
        string folder,
        string files,
        TrainingChoice choice,
        Action<string, DownloadOptions?, IProgress<DownloadProgress>?, CancellationToken> download,
        CancellationToken cancellation)
    {
        if (directory?.Length == 0)
        {
            throw new UsageException($"--data needs the directory of {files}; it is empty.");
        }

        string? root = Environment.GetEnvironmentVariable(Variable);
        string known = Path.Combine(string.IsNullOrEmpty(root) ? "data" : root, folder);
        if (choice.Downloads)
        {
            Uri[] mirrors = [.. choice.Mirrors.Select(mirror => Uri.TryCreate(mirror, UriKind.Absolute, out Uri? uri)
                ? uri
                : throw new UsageException($"--mirror takes an address such as https://example.org/mnist/, not '{mirror}'."))];
            directory ??= known;
            download(directory, new DownloadOptions { Mirrors = mirrors.Length > 0 ? mirrors : null }, new DownloadDisplay(), cancellation);
        }

        return directory ?? (Directory.Exists(known) ? known : null);
    }
}
