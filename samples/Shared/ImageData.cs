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

    /// <summary>MNIST's four files, from a directory given or from <c>mnist</c> under the variable's directory, or drawn digits.</summary>
    /// <param name="directory">The directory; null to look where the variable says.</param>
    /// <param name="seed">The seed of images made in their stead: each is drawn from the seed and its index.</param>
    /// <exception cref="IOException">A file is missing or damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ImageData LoadDigits(string? directory, ulong seed) => Find(directory, "mnist", "MNIST's four files") is { } found
        ? Known("mnist", Mnist.Load(found))
        : new ImageData(
            "synthetic-digits", SyntheticDigits.Create(20_000, seed), SyntheticDigits.Create(4_000, ~seed),
            $"No MNIST given (--data DIR, or {Variable}/mnist): training on synthetic digits instead.");

    /// <summary>CIFAR-10's binary files, from a directory given or from <c>cifar10</c> under the variable's, or drawn shapes.</summary>
    /// <param name="directory">The directory; null to look where the variable says.</param>
    /// <param name="seed">The seed of images made in their stead: each is drawn from the seed and its index.</param>
    /// <exception cref="IOException">A file is missing or damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static ImageData LoadColours(string? directory, ulong seed) => Find(directory, "cifar10", "CIFAR-10's files") is { } found
        ? Known("cifar10", Cifar10.Load(found))
        : new ImageData(
            "synthetic-shapes", SyntheticShapes.Create(10_000, seed), SyntheticShapes.Create(2_000, ~seed),
            $"No CIFAR-10 given (--data DIR, or {Variable}/cifar10): training on synthetic shapes instead.");

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
    private static string? Find(string? directory, string folder, string files)
    {
        if (directory is not null)
        {
            return directory.Length > 0
                ? directory
                : throw new DirectoryNotFoundException($"--data needs the directory of {files}; it is empty.");
        }

        string? root = Environment.GetEnvironmentVariable(Variable);
        string found = Path.Combine(root ?? "", folder);
        return !string.IsNullOrEmpty(root) && Directory.Exists(found) ? found : null;
    }
}
