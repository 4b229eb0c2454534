using System.CommandLine;
using System.Globalization;
using NetCompiler.Checkpoints;

namespace NetCompiler.Samples;

/// <summary>
/// What samples that train on images let their user choose of the training itself: optimizer, schedule, checkpoints, report, logs,
/// downloads.
/// </summary>
public sealed class TrainingChoices
{
    private readonly Option<string> _optimizer = SampleCommand.ChoiceOption(
        "--optimizer", "How gradients change the weights", OptimizerChoice.Names, "adam");

    private readonly Option<string> _schedule = SampleCommand.ChoiceOption(
        "--schedule", "How the learning rate goes over the run", ScheduleChoice.Names, ScheduleChoice.Constant);

    private readonly Option<float?> _rate = new("--learning-rate")
    {
        Description = "The learning rate; the optimizer's usual one unless given",
        HelpName = "RATE",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float rate) || !(rate >= 0 && float.IsFinite(rate)))
            {
                result.AddError($"--learning-rate must be a number, 0 or more, not '{text}'.");
            }

            return rate;
        },
    };

    private readonly Option<string?> _checkpoint = SampleCommand.FileOption("--checkpoint", "Save all that the run is to this file, each epoch");
    private readonly Option<int> _checkpointSteps = SampleCommand.CountOption(
        "--checkpoint-steps", "Save the checkpoint at every so many steps too", value: null, most: int.MaxValue);

    private readonly Option<bool> _resume = new("--resume") { Description = "Go on from the checkpoint, if there is one" };
    private readonly Option<string?> _report = SampleCommand.FileOption("--report", "Write the run to this file as one HTML page");
    private readonly Option<string?> _tensorBoard = new("--tensorboard")
    {
        Description = "Write event files for TensorBoard to this directory, which need not exist yet",
        HelpName = "DIR",
        Validators =
        {
            result =>
            {
                if (result.GetValueOrDefault<string?>() is { } path && (path.Length == 0 || File.Exists(path)))
                {
                    result.AddError($"--tensorboard: '{path}' is no directory.");
                }
            },
        },
    };

    private readonly Option<bool> _download = new("--download") { Description = "Download the data set first, where it is not there yet" };
    private readonly Option<string[]> _mirrors = new("--mirror")
    {
        Description = "Where to download from, in place of the usual places",
        HelpName = "URL",
    };

    /// <summary>Declares the options.</summary>
    /// <param name="command">The sample's command line.</param>
    public TrainingChoices(SampleCommand command)
    {
        foreach (Option option in (Option[])
            [_optimizer, _schedule, _rate, _checkpoint, _checkpointSteps, _resume, _report, _tensorBoard, _download, _mirrors])
        {
            command.Add(option);
        }
    }

    /// <summary>Reads them.</summary>
    /// <param name="parsed">The command line.</param>
    /// <exception cref="UsageException">An option is given without the one that it needs.</exception>
    public TrainingChoice Read(ParseResult parsed)
    {
        string? checkpoint = parsed.GetValue(_checkpoint);
        int steps = parsed.GetValue(_checkpointSteps);
        bool resume = parsed.GetValue(_resume);
        if (checkpoint is null && (steps > 0 || resume))
        {
            throw new UsageException($"{(resume ? "--resume" : "--checkpoint-steps")} needs --checkpoint FILE.");
        }

        bool downloads = parsed.GetValue(_download);
        string[] mirrors = parsed.GetValue(_mirrors) ?? [];
        if (mirrors.Length > 0 && !downloads)
        {
            throw new UsageException("--mirror needs --download.");
        }

        string optimizer = parsed.GetRequiredValue(_optimizer);
        return new TrainingChoice(
            optimizer,
            parsed.GetRequiredValue(_schedule),
            parsed.GetValue(_rate) ?? OptimizerChoice.RateOf(optimizer),
            checkpoint is null ? null : new CheckpointOptions(checkpoint) { EverySteps = steps, Resume = resume },
            parsed.GetValue(_report),
            parsed.GetValue(_tensorBoard),
            downloads,
            mirrors);
    }
}
