using System.CommandLine;
using System.Text;

namespace NetCompiler.Samples;

/// <summary>
/// A sample's command line: the options that all have, and its own. A wrong option, or a file or directory that cannot be
/// used, gives one line on the error output and exit code 2.
/// </summary>
public sealed class SampleCommand
{
    private const int WrongUse = 2;
    private const int Interrupted = 130;

    private readonly RootCommand _command;
    private readonly Option<int> _epochs;
    private readonly Option<int> _batchSize;
    private readonly Option<int> _threads;
    private readonly Option<ulong> _seed;
    private readonly Option<string?> _save;
    private readonly Option<string?> _json;

    /// <summary>Declares the options that all samples have.</summary>
    public SampleCommand(string description, int epochs, int batchSize)
    {
        _epochs = PositiveOption("--epochs", "How often to go through the training data", epochs);
        _batchSize = PositiveOption("--batch-size", "Samples a training step", batchSize);
        _threads = PositiveOption("--threads", "The most threads to use", Environment.ProcessorCount);
        _seed = new Option<ulong>("--seed")
        {
            Description = "The seed: the same one gives the same bits",
            DefaultValueFactory = _ => 42,
        };
        _save = FileOption("--save", "Save the weights to this file, in the safetensors format");
        _json = FileOption("--json", "Write what came of it to this file, as JSON");
        _command = new RootCommand(description) { _epochs, _batchSize, _threads, _seed, _save, _json };
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
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Refuse(failure.Message);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Stopped.");
            return Interrupted;
        }
    }

    private static int Refuse(string problem)
    {
        Console.Error.WriteLine($"error: {problem.ReplaceLineEndings(" ")}");
        return WrongUse;
    }

    private static Option<int> PositiveOption(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValueOrDefault<int>() >= 1)
            {
                return;
            }

            result.AddError($"{name} must be a whole number of at least 1.");
        });
        return option;
    }

    /// <summary>A file to be written: found wanting before an hour of training, not after it.</summary>
    private static Option<string?> FileOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not { } path)
            {
                return;
            }

            string? directory = Path.GetDirectoryName(Path.GetFullPath(path));
            if (path.Length == 0 || Directory.Exists(path) || !Directory.Exists(directory))
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
        parsed.GetValue(_json));
}
