using System.CommandLine;
using System.Globalization;
using System.Text;

namespace NetCompiler.Samples;

/// <summary>
/// A sample's command line: the options that all have, and its own. A wrong option, or a file or directory that cannot be
/// used, gives one line on the error output and exit code 2; training that fails, one line and exit code 1.
/// </summary>
public sealed class SampleCommand
{
    private const int Failure = 1;
    private const int WrongUse = 2;
    private const int Interrupted = 130;

    private readonly RootCommand _command;
    private readonly Option<int> _epochs;
    private readonly Option<int> _batchSize;
    private readonly Option<int> _threads;
    private readonly Option<ulong> _seed;
    private readonly Option<string?> _save;
    private readonly Option<string?> _json;
    private readonly Option<bool> _quiet;

    /// <summary>Declares the options that all samples have.</summary>
    public SampleCommand(string description, int epochs, int batchSize)
    {
        _epochs = CountOption("--epochs", "How often to go through the training data", epochs, most: 1_000_000);
        _batchSize = CountOption("--batch-size", "Samples a training step", batchSize, most: 1_000_000);
        _threads = CountOption("--threads", "The most threads to use", Environment.ProcessorCount, most: 1_024);
        _seed = SeedOption();
        _save = FileOption("--save", "Save the weights to this file, in the safetensors format");
        _json = FileOption("--json", "Write what came of it to this file, as JSON");
        _quiet = new Option<bool>("--quiet") { Description = "Show nothing while training goes on" };
        _command = new RootCommand(description) { _epochs, _batchSize, _threads, _seed, _save, _json, _quiet };
    }

    /// <summary>Declares an option that only this sample has.</summary>
    public void Add(Option option) => _command.Add(option);

    /// <summary>Reads the command line and runs the sample.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string[] args, Action<ParseResult, SampleOptions, CancellationToken> sample)
    {
        Console.OutputEncoding = Encoding.UTF8;
        ParseResult parsed = _command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Refuse(parsed.Errors[0].Message);
        }

        using var interrupt = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            interrupt.Cancel();
        };
        _command.SetAction(result => Guard(() => sample(result, Read(result), interrupt.Token)));
        return parsed.Invoke();
    }

    private static int Guard(Action sample)
    {
        try
        {
            sample();
            return 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or UsageException)
        {
            return Refuse(failure.Message);
        }
        catch (NonFiniteLossException failure)
        {
            Console.Error.WriteLine($"error: {failure.Message}");
            return Failure;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
            return Interrupted;
        }
    }

    private static int Refuse(string problem)
    {
        string line = string.Join(' ', problem.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Console.Error.WriteLine($"error: {line}");
        return WrongUse;
    }

    internal static Option<int> CountOption(string name, string description, int? value, int most) => new(name)
    {
        Description = description,
        HelpName = "N",
        DefaultValueFactory = value is { } count ? _ => count : null,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1 || number > most)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from 1 to {most}, not '{text}'."));
            }

            return number;
        },
    };

    /// <summary>One of a few words.</summary>
    internal static Option<string> ChoiceOption(string name, string description, IReadOnlyList<string> choices, string value)
    {
        var option = new Option<string>(name)
        {
            Description = $"{description}: {string.Join(", ", choices)}",
            HelpName = "NAME",
            DefaultValueFactory = _ => value,
        };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } word || !choices.Contains(word))
            {
                result.AddError($"{name} must be one of {string.Join(", ", choices)}, not '{result.Tokens[0].Value}'.");
            }
        });
        return option;
    }

    private static Option<ulong> SeedOption() => new("--seed")
    {
        Description = "The seed: the same one gives the same bits",
        HelpName = "N",
        DefaultValueFactory = _ => 42,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong seed))
            {
                result.AddError($"--seed must be a whole number, 0 or more, not '{text}'.");
            }

            return seed;
        },
    };

    /// <summary>A file to be written: found wanting before an hour of training, not after it.</summary>
    public static Option<string?> FileOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { } path)
            {
                return;
            }

            if (path.Length == 0 || Directory.Exists(path) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            {
                result.AddError($"{name}: '{path}' is no file that can be written; its directory must exist.");
            }
        });
        return option;
    }

    private SampleOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_epochs),
        parsed.GetValue(_batchSize),
        parsed.GetValue(_threads),
        parsed.GetValue(_seed),
        parsed.GetValue(_save),
        parsed.GetValue(_json),
        parsed.GetValue(_quiet));
}
