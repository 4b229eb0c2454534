using System.Globalization;

namespace NetCompiler.Benchmarks;

/// <summary>The options after a command.</summary>
internal sealed class CommandOptions
{
    /// <summary>The numbers of threads to measure with, in the order given.</summary>
    public IReadOnlyList<int> Threads { get; private set; } = [1];

    /// <summary>Where rows are written as JSON, or null.</summary>
    public string? JsonPath { get; private set; }

    /// <summary>Where MNIST's files are, or null.</summary>
    public string? DataDirectory { get; private set; }

    /// <summary>Whether PyTorch is measured too.</summary>
    public bool Peers { get; private set; }

    /// <summary>The networks to measure.</summary>
    public IReadOnlyList<NetworkCase> Networks { get; private set; } = NetworkCase.All;

    /// <summary>Reads the options.</summary>
    /// <param name="args">The words after the command.</param>
    /// <param name="allowed">The options that the command has.</param>
    /// <exception cref="UsageException">An option is unknown or lacks its value, or the value is no good.</exception>
    public static CommandOptions Parse(ReadOnlySpan<string> args, params string[] allowed)
    {
        var options = new CommandOptions();
        for (int index = 0; index < args.Length; index++)
        {
            string option = args[index];
            if (!allowed.Contains(option))
            {
                throw new UsageException($"There is no option '{option}' here; there are {string.Join(", ", allowed)}.");
            }

            if (option == "--peers")
            {
                options.Peers = true;
            }
            else if (++index < args.Length)
            {
                options.Set(option, args[index]);
            }
            else
            {
                throw new UsageException($"The option {option} needs a value.");
            }
        }

        return options;
    }

    private void Set(string option, string value)
    {
        switch (option)
        {
            case "--threads":
                Threads = [.. value.Split(',').Select(ParseThreads).Distinct()];
                break;
            case "--network":
                Networks = [NetworkCase.Find(value)];
                break;
            case "--json":
                JsonPath = CheckFile(value);
                break;
            case "--data":
                DataDirectory = value;
                break;
        }
    }

    private static int ParseThreads(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int threads) && threads is >= 1 and <= 256
            ? threads
            : throw new UsageException($"--threads takes numbers from 1 to 256 separated by commas; '{text}' is none.");

    // Found before minutes of measuring, not after.
    private static string CheckFile(string path) =>
        path.Length > 0 && !Directory.Exists(path) && Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path)))
            ? path
            : throw new UsageException($"--json takes a file in a directory that exists; '{path}' is none.");
}
