using NetCompiler.Data;

namespace NetCompiler.Samples;

/// <summary>Handwritten digits: MNIST where it is found, digits made by the runtime otherwise.</summary>
/// <param name="Name"><c>mnist</c> or <c>synthetic-digits</c>.</param>
/// <param name="Training">What to learn from.</param>
/// <param name="Test">What to be judged by.</param>
public sealed record DigitData(string Name, ImageDataset Training, ImageDataset Test)
{
    private const string Variable = "NETCOMPILER_DATA";

    /// <summary>Loads the four files of MNIST from a directory given, or from <c>mnist</c> under the variable's directory.</summary>
    /// <param name="directory">The directory; null to look where the variable says.</param>
    /// <param name="seed">The seed of digits made in their stead.</param>
    /// <exception cref="IOException">A file is missing or damaged.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static DigitData Load(string? directory, ulong seed)
    {
        directory ??= DirectoryFromVariable();
        if (directory is null)
        {
            // Each image is drawn from the seed and its index, so another seed gives other images.
            ImageDataset drawn = SyntheticDigits.Create(20_000, seed);
            return new DigitData("synthetic-digits", drawn, SyntheticDigits.Create(4_000, ~seed));
        }

        if (directory.Length == 0)
        {
            throw new DirectoryNotFoundException("--data needs the directory of MNIST's four files; it is empty.");
        }

        (ImageDataset training, ImageDataset test) = Mnist.Load(directory);
        return new DigitData("mnist", training, test);
    }

    /// <summary>Says what they are.</summary>
    public void Describe()
    {
        if (Name != "mnist")
        {
            Screen.Line($"[yellow]No MNIST given (--data DIR, or {Variable}/mnist): training on synthetic digits instead.[/]");
        }

        Screen.Fact("data", $"{Name}, {Training.Count:N0} images to learn from, {Test.Count:N0} to be judged by");
    }

    private static string? DirectoryFromVariable()
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(root))
        {
            return null;
        }

        string directory = Path.Combine(root, "mnist");
        return Directory.Exists(directory) ? directory : null;
    }
}
