using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace NetCompiler.Samples;

/// <summary>
/// Shows training: a line for each of up to twenty epochs, and in a terminal a bar below them with the loss, the accuracy,
/// the samples a second and the time left.
/// </summary>
public sealed class TrainingDisplay : IProgress<TrainingProgress>
{
    private const int MostLines = 20;
    private const int FiguresWidth = 76;  // of the longest text beside the bar

    private static readonly Style s_blue = Style.Parse("deepskyblue1");

    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly ProgressTask? _bar;

    private TrainingDisplay(ProgressTask? bar)
    {
        _bar = bar;
    }

    /// <summary>Runs <paramref name="fit"/> and shows what it reports.</summary>
    public static History Show(Func<IProgress<TrainingProgress>, History> fit)
    {
        if (!Screen.IsTerminal)
        {
            return fit(new TrainingDisplay(bar: null));
        }

        return AnsiConsole.Progress()
            .AutoClear(true)
            .Columns(
                new ProgressBarColumn { Width = Math.Clamp(Screen.Width - FiguresWidth, 4, 30), CompletedStyle = s_blue },
                new TaskDescriptionColumn())
            .Start(context => fit(new TrainingDisplay(context.AddTask("starting", maxValue: 1))));
    }

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (value.Completed is { } epoch)
        {
            WriteLine(epoch, value.Epochs);
        }

        if (_bar is not null)
        {
            double done = ((value.Epoch - 1) + (value.Step / (double)value.Steps)) / value.Epochs;
            _bar.Description = Describe(value, done);
            _bar.Value = done;
        }
    }

    private static void WriteLine(EpochResult epoch, int epochs)
    {
        int every = (epochs + MostLines - 1) / MostLines;
        if (epoch.Epoch != 1 && epoch.Epoch != epochs && epoch.Epoch % every != 0)
        {
            return;
        }

        string number = epoch.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(epochs.ToString(CultureInfo.InvariantCulture).Length);
        string figures = string.Create(
            CultureInfo.InvariantCulture,
            $"loss[/] {epoch.Loss:F4}   [grey]accuracy[/] {100 * epoch.Accuracy,6:F2} %   "
            + $"{Validation(epoch)}{epoch.SamplesPerSecond,11:N0} [grey]samples/s");
        Screen.Line($"[grey]epoch[/] {number}[grey]/{epochs}   {figures}[/]   {Screen.Duration(epoch.Seconds)}");
    }

    private static string Validation(EpochResult epoch) => epoch.ValidationLoss is null
        ? ""
        : string.Create(
            CultureInfo.InvariantCulture,
            $"[grey]validation[/] {epoch.ValidationLoss:F4} {100 * epoch.ValidationAccuracy,6:F2} %   ");

    private string Describe(TrainingProgress value, double done)
    {
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_start);
        double left = elapsed.TotalSeconds * (1 - done) / done;
        string figures = string.Create(
            CultureInfo.InvariantCulture,
            $"loss [bold]{value.Loss:F4}[/]  accuracy [bold]{100 * value.Accuracy:F2} %[/]  {value.SamplesPerSecond:N0} samples/s");
        return string.Create(
            CultureInfo.InvariantCulture, $"[grey]{value.Epoch}/{value.Epochs}[/]  {figures}  [grey]{left:F0} s left[/]");
    }
}
