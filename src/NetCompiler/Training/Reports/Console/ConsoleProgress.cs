using NetCompiler.Reporting;

namespace NetCompiler;

/// <summary>
/// Shows training in a console. In a terminal a bar follows the present epoch, with its loss, accuracy and metrics so far, the
/// samples a second and the time left; when the epoch is over a line stays in its place. Where the output is redirected there are
/// only these lines. Figures have the names of <see cref="EpochResult.Figures"/>, and numbers are the same in any culture.
/// <code>
/// using var progress = new ConsoleProgress();
/// trainer.Fit(training, validation, progress);
/// </code>
/// The bar is redrawn after a carriage return, never longer than the terminal is wide, and the cursor is never hidden: a program that
/// ends in the middle of an epoch leaves the terminal as it was. Thread-safety: one thread at a time.
/// </summary>
public sealed class ConsoleProgress : IProgress<TrainingProgress>, IDisposable
{
    private const int FallbackWidth = 80;
    private static readonly TimeSpan s_drawInterval = TimeSpan.FromMilliseconds(50);

    private readonly TextWriter _writer;
    private readonly bool _isConsole;
    private readonly EpochTimer _timer = new();
    private long _drawn;
    private int _drawnLength;   // of the bar's line that is shown; 0 where there is none
    private float? _firstRate;
    private bool _rateChanges;
    private TrainingProgress? _unwritten;

    /// <summary>Writes to a console, or anywhere else.</summary>
    /// <param name="writer">Where to; the console's output unless given.</param>
    public ConsoleProgress(TextWriter? writer = null)
    {
        _isConsole = writer is null || ReferenceEquals(writer, Console.Out);
        _writer = writer ?? Console.Out;
        bool isTerminal = _isConsole && !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb";
        Style = isTerminal ? ProgressStyle.Bar : ProgressStyle.Lines;
        HasColours = isTerminal && ShowsColours();
    }

    /// <summary>What is shown; <see cref="ProgressStyle.Automatic"/> unless given, which then is the bar or the lines.</summary>
    public ProgressStyle Style
    {
        get;
        init => field = value == ProgressStyle.Automatic ? field : value;
    }

    /// <summary>
    /// Whether ANSI colours are used; in a terminal they are unless the variable <c>NO_COLOR</c> is set, elsewhere they are not.
    /// </summary>
    public bool HasColours { get; init; }

    /// <summary>Characters a line; those of the terminal unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int? Width
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 1, 1, nameof(Width));
            field = value;
        }
    }

    /// <summary>
    /// About how many lines of epochs to write: of more epochs than that only the first, the last and some between get one. No limit
    /// unless given.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MostLines
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MostLines));
            field = value;
        }
    }
    = int.MaxValue;

    /// <summary>What the time is; the system's clock unless given.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    private bool HasUnicode => _writer.Encoding.WebName.StartsWith("utf", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Report(TrainingProgress value)
    {
        if (Style == ProgressStyle.Quiet)
        {
            return;
        }

        _timer.Follow(value, Clock);
        if (value.Completed is not null)
        {
            Complete(value);
        }
        else if (Style == ProgressStyle.Bar)
        {
            DrawBar(value);
        }
    }

    /// <summary>
    /// Ends the display: the last epoch gets its line where it has none, and what is written next begins on a line of its own.
    /// Reports after it begin anew.
    /// </summary>
    public void Dispose()
    {
        if (_unwritten is { } last)
        {
            WriteLine(last);
        }
        else if (_drawnLength > 0)
        {
            _writer.Write('\n');
            _writer.Flush();
        }

        _drawnLength = 0;
        _unwritten = null;
    }

    private void Complete(TrainingProgress value)
    {
        int every = Math.Max(1, (value.Epochs / MostLines) + (value.Epochs % MostLines == 0 ? 0 : 1));
        bool isShown = value.Epoch == 1 || value.Epoch == value.Epochs || value.Epoch % every == 0;
        _firstRate ??= value.Completed!.LearningRate;
        _rateChanges |= value.Completed!.LearningRate != _firstRate;
        if (isShown)
        {
            WriteLine(value);
            return;
        }

        _unwritten = value;
        if (Style == ProgressStyle.Bar)
        {
            DrawBar(value);
        }
    }

    private void DrawBar(TrainingProgress value)
    {
        if (_drawnLength > 0 && Clock.GetElapsedTime(_drawn) < s_drawInterval)
        {
            return;
        }

        double share = value.Steps > 0 ? value.Step / (double)value.Steps : 0;
        ProgressLine line = NewLine(value)
            .AddBar(share)
            .Add("", FigureText.Percent(share, places: 0).PadLeft(5), rank: 4)
            .Add("loss", FigureText.Short(value.Loss));
        if (value.Accuracy is { } accuracy)
        {
            line.Add("accuracy", FigureText.Short(accuracy), rank: 2);
        }

        foreach ((string name, double metric) in value.Metrics)
        {
            line.Add(name, FigureText.Short(metric), rank: 5);
        }

        line.Add("", FigureText.Count((long)value.SamplesPerSecond), "samples/s", rank: 6);
        if (_timer.EpochLeft is { } left)
        {
            line.Add("", FigureText.Clock(left), "left", rank: 3);
        }

        if (_timer.RunLeft is { } rest && value.Epoch < value.Epochs)
        {
            line.Add("", FigureText.Clock(rest), "to the end", rank: 7);
        }

        // The last column stays free: a character in it would put the cursor on the next line.
        (string text, int length) = line.Render(Math.Max(1, TerminalWidth() - 1));
        Replace(text, length);
        _writer.Flush();
        _drawnLength = length;
        _drawn = Clock.GetTimestamp();
    }

    private void WriteLine(TrainingProgress value)
    {
        EpochResult epoch = value.Completed!;
        ProgressLine line = NewLine(value);
        EpochFigures figures = EpochFigures.Of(epoch);
        foreach (string name in figures.Names.Where(name => name != EpochFigures.LearningRate))
        {
            line.Add(name, FigureText.Short(figures.Find(name)!.Value));
        }

        if (_rateChanges)
        {
            line.Add(EpochFigures.LearningRate, FigureText.Plain(epoch.LearningRate));
        }

        line.Add("", FigureText.Count((long)epoch.SamplesPerSecond), "samples/s", rank: 2);
        line.Add("", FigureText.Duration(epoch.Seconds), rank: 1);

        // A line that stays holds all figures, even where it takes two lines of the terminal.
        (string text, int length) = line.Render(Style == ProgressStyle.Bar ? Math.Max(TerminalWidth(), line.LeastLength) : null);
        Replace(text, length);
        _writer.Write('\n');
        _writer.Flush();
        _drawnLength = 0;
        _unwritten = null;
    }

    /// <summary>A line that begins with the epoch, as wide for the first as for the last.</summary>
    private ProgressLine NewLine(TrainingProgress value)
    {
        string epochs = FigureText.Whole(value.Epochs);
        return new ProgressLine(HasColours, HasUnicode).Add("epoch", $"{FigureText.Whole(value.Epoch).PadLeft(epochs.Length)}/{epochs}");
    }

    /// <summary>Writes over the bar's line, if one is shown.</summary>
    private void Replace(string text, int length)
    {
        _writer.Write(_drawnLength > 0 ? "\r" : "");
        _writer.Write(text);
        for (; length < _drawnLength; length++)
        {
            _writer.Write(' ');
        }
    }

    private int TerminalWidth()
    {
        if (Width is { } width)
        {
            return width;
        }

        try
        {
            return _isConsole && Console.WindowWidth > 0 ? Console.WindowWidth : FallbackWidth;
        }
        catch (IOException)
        {
            return FallbackWidth;  // not a terminal after all
        }
    }

    private static bool ShowsColours() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && (!OperatingSystem.IsWindows()
            || Environment.GetEnvironmentVariable("WT_SESSION") is not null || Environment.GetEnvironmentVariable("TERM") is not null);
}
