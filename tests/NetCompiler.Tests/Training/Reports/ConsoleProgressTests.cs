using System.Text;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training.Reporting;

public sealed class ConsoleProgressTests : IDisposable
{
    private readonly StringWriter _writer = new();
    private readonly ManualClock _clock = new();

    public void Dispose() => _writer.Dispose();

    [Fact]
    public void Report_Lines_WritesALineForEachEpochThatIsOver()
    {
        using ConsoleProgress progress = Create(ProgressStyle.Lines);

        progress.Report(Running(1, 12, step: 5));
        progress.Report(Over(1, 12, validationLoss: 0.25));
        progress.Report(Over(12, 12, validationLoss: double.NaN));

        Assert.Equal(
            "epoch  1/12  loss 0.5000  accuracy 0.7500  f1 0.1250  val_loss 0.2500  12,345 samples/s  2.50 s\n"
            + "epoch 12/12  loss 0.5000  accuracy 0.7500  f1 0.1250  val_loss nan  12,345 samples/s  2.50 s\n",
            _writer.ToString());
    }

    [Fact]
    public void Report_Bar_FollowsTheEpochAndLeavesItsLine()
    {
        using ConsoleProgress progress = Create(ProgressStyle.Bar);

        progress.Report(Running(1, 2, step: 10));
        const string First = "epoch 1/2  ━━──────────────────────   10 %  loss 0.5000  accuracy 0.7500  f1 0.1250  1,234 samples/s";
        Assert.Equal(First, Written());

        // Ten steps in ten seconds: eighty are left, and an epoch of a hundred after them.
        _clock.Advance(10);
        progress.Report(Running(1, 2, step: 20));
        const string Second = "epoch 1/2  ━━━━━───────────────────   20 %  loss 0.5000  accuracy 0.7500  f1 0.1250  1,234 samples/s"
            + "  1:20 left  3:00 to the end";
        Assert.Equal("\r" + Second, Written());

        progress.Report(Over(1, 2, validationLoss: null));
        const string Line = "epoch 1/2  loss 0.5000  accuracy 0.7500  f1 0.1250  12,345 samples/s  2.50 s";
        Assert.Equal($"\r{Line.PadRight(Second.Length)}\n", Written());

        // The last epoch: the run's end is its own.
        progress.Report(Running(2, 2, step: 1));
        _clock.Advance(1);
        progress.Report(Running(2, 2, step: 50));
        Assert.EndsWith("0:01 left", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_SecondEpoch_ReckonsWithTheWholeTimeOfTheFirst()
    {
        using ConsoleProgress progress = Create(ProgressStyle.Bar);
        progress.Report(Over(1, 10, validationLoss: null));
        _clock.Advance(60);
        progress.Report(Over(2, 10, validationLoss: null));
        progress.Report(Running(3, 10, step: 50));
        _clock.Advance(1);
        progress.Report(Running(3, 10, step: 75));

        // A second to the end of this epoch, and seven of a minute each.
        Assert.EndsWith("0:01 left  7:01 to the end", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_AnyWidth_NeverWrapsTheBar()
    {
        string[] parts = ["loss", "accuracy", "left", "%", "f1", "samples/s", "to the end"];  // in the order in which they are needed
        int before = 0;
        for (int width = 1; width <= 150; width++)
        {
            _writer.GetStringBuilder().Clear();
            using ConsoleProgress progress = Create(ProgressStyle.Bar, width);
            progress.Report(Running(99, 1_000_000, step: 50));
            _clock.Advance(1000);
            progress.Report(Running(99, 1_000_000, step: 51));

            string shown = TerminalScreen.Show(_writer.ToString(), Math.Max(1, width - 1))[0];

            string start = "epoch      99/1000000"[..Math.Min(21, Math.Max(1, width - 1))].TrimEnd();
            Assert.StartsWith(start, shown, StringComparison.Ordinal);
            int count = parts.TakeWhile(part => shown.Contains(part, StringComparison.Ordinal)).Count();
            Assert.True(count >= before && !parts.Skip(count).Any(part => shown.Contains(part, StringComparison.Ordinal)), shown);
            before = count;
        }

        Assert.Equal(parts.Length, before);
    }

    [Fact]
    public void Report_LineThatStays_HoldsAllFiguresInANarrowTerminal()
    {
        using ConsoleProgress progress = Create(ProgressStyle.Bar, width: 40);

        progress.Report(Over(1, 1, validationLoss: 0.25));

        Assert.Equal("epoch 1/1  loss 0.5000  accuracy 0.7500  f1 0.1250  val_loss 0.2500\n", Written());
    }

    [Fact]
    public void Report_Quiet_WritesNothing()
    {
        using (ConsoleProgress progress = Create(ProgressStyle.Quiet))
        {
            progress.Report(Running(1, 1, step: 10));
            progress.Report(Over(1, 1, validationLoss: null));
        }

        Assert.Equal("", Written());
    }

    [Fact]
    public void Report_SoonAfterAnother_IsNotDrawn()
    {
        using ConsoleProgress progress = Create(ProgressStyle.Bar);
        progress.Report(Running(1, 1, step: 1));
        Written();

        _clock.Advance(0.049);
        progress.Report(Running(1, 1, step: 2));
        Assert.Equal("", Written());

        _clock.Advance(0.001);
        progress.Report(Running(1, 1, step: 3));
        Assert.NotEqual("", Written());
    }

    [Theory]
    [InlineData(100, 20, "1 5 10 15 20 25 30 35 40 45 50 55 60 65 70 75 80 85 90 95 100")]
    [InlineData(7, 3, "1 3 6 7")]
    [InlineData(3, 3, "1 2 3")]
    [InlineData(3, int.MaxValue, "1 2 3")]
    public void MostLines_MoreEpochs_WritesSomeOfThem(int epochs, int most, string written)
    {
        using ConsoleProgress progress = new(_writer) { MostLines = most };
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            progress.Report(Over(epoch, epochs, validationLoss: null));
        }

        Assert.Equal(written, string.Join(' ', Written().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line["epoch".Length..line.IndexOf('/', StringComparison.Ordinal)].Trim())));
    }

    [Fact]
    public void Report_LoopThatSaysNoNumberOfEpochsAndSteps_ShowsItsEpochs()
    {
        using ConsoleProgress progress = Create(ProgressStyle.Bar);

        progress.Report(Running(2, 0, step: 0) with { Steps = 0 });
        progress.Report(Over(2, 0, validationLoss: null));

        Assert.StartsWith("epoch 2/0  loss 0.5000", TerminalScreen.Show(Written(), 140)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ProgressStyle.Lines)]
    [InlineData(ProgressStyle.Bar)]
    public void Dispose_TrainingEndedBetweenLines_WritesTheLastEpoch(ProgressStyle style)
    {
        ConsoleProgress progress = new(_writer) { Style = style, MostLines = 2, Clock = _clock, Width = 120 };
        for (int epoch = 1; epoch <= 7; epoch++)
        {
            progress.Report(Over(epoch, 100, validationLoss: null));
        }

        progress.Dispose();
        progress.Dispose();

        IReadOnlyList<string> lines = TerminalScreen.Show(Written(), 120);
        Assert.Equal(3, lines.Count);
        Assert.StartsWith("epoch   7/100  loss", lines[1], StringComparison.Ordinal);
        Assert.Equal("", lines[2]);
    }

    [Fact]
    public void Dispose_InTheMiddleOfAnEpoch_EndsTheLine()
    {
        using (ConsoleProgress progress = Create(ProgressStyle.Bar))
        {
            progress.Report(Running(1, 2, step: 10));
        }

        Assert.EndsWith("samples/s\n", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void HasColours_Bar_ShowsTheSameText()
    {
        string Draw(bool hasColours)
        {
            using ConsoleProgress progress = new(_writer)
            {
                Style = ProgressStyle.Bar,
                HasColours = hasColours,
                Width = 100,
                Clock = _clock,
            };
            progress.Report(Running(1, 2, step: 10));
            progress.Report(Over(1, 2, validationLoss: null));
            return Written();
        }

        string plain = Draw(hasColours: false);
        string coloured = Draw(hasColours: true);

        Assert.DoesNotContain('\e', plain);
        Assert.Contains("\e[36m━━\e[0m", coloured, StringComparison.Ordinal);
        Assert.Equal(TerminalScreen.Show(plain, 100), TerminalScreen.Show(coloured, 100));
    }

    [Fact]
    public void Report_WriterThatKnowsNoUnicode_GetsAsciiAlone()
    {
        using var bytes = new MemoryStream();
        using (var writer = new StreamWriter(bytes, Encoding.ASCII))
        {
            using ConsoleProgress progress = new(writer) { Style = ProgressStyle.Bar, Width = 120, Clock = _clock };
            progress.Report(Running(1, 2, step: 50));
        }

        Assert.Contains("  ============------------   50 %", Encoding.ASCII.GetString(bytes.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_AnotherCulture_IsTheSame()
    {
        string Draw()
        {
            using ConsoleProgress progress = Create(ProgressStyle.Bar);
            progress.Report(Running(1, 2, step: 10));
            progress.Report(Over(1, 2, validationLoss: 1.5));
            return Written();
        }

        Assert.Equal(Draw(), Histories.InAnotherCulture(Draw));
    }

    [Fact]
    public void Report_HostileMetricName_DoesNotSteerTheTerminal()
    {
        using ConsoleProgress progress = Create(ProgressStyle.Lines);

        progress.Report(Over(1, 1, validationLoss: null) with { Completed = Histories.Epoch(1, 0.5, null, ("a\r\n\e[2J", 1)) });

        Assert.Contains("a???[2J 1.0000", Written().TrimEnd('\n'), StringComparison.Ordinal);
    }

    [Fact]
    public void Report_LearningRateChanges_IsShownFromThenOn()
    {
        using ConsoleProgress progress = Create(ProgressStyle.Lines);

        progress.Report(Over(1, 2, validationLoss: null));
        progress.Report(Over(2, 2, validationLoss: null) with { Completed = Histories.Epoch(2, 0.5) with { LearningRate = 5e-5f } });

        string[] lines = Written().Split('\n');
        Assert.DoesNotContain("learning_rate", lines[0], StringComparison.Ordinal);
        Assert.Contains("  learning_rate 5e-5  ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_WithProgress_ShowsItsEpochs()
    {
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2), new Sgd(), new TrainingOptions { Epochs = 3, Threads = 1 });
        using ConsoleProgress progress = new(_writer);

        History history = trainer.Fit(ListDataset.Clusters(40, 4, 2), progress: progress);

        string[] lines = Written().Split('\n');
        Assert.Equal(4, lines.Length);
        string start = FormattableString.Invariant($"epoch 3/3  loss {history.Last.Loss:F4}  accuracy ");
        Assert.StartsWith(start, lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void ConsoleProgress_WrongSizes_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsoleProgress { Width = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConsoleProgress { MostLines = 0 });
    }

    private static TrainingProgress Running(int epoch, int epochs, int step) =>
        new(epoch, epochs, step, 100, 0.5, 0.75, 1234.5, new MetricValues(new KeyValuePair<string, double>("f1", 0.125)), null);

    private static TrainingProgress Over(int epoch, int epochs, double? validationLoss) => Running(epoch, epochs, step: 100) with
    {
        Completed = new EpochResult(epoch, 0.5, 0.75, validationLoss, null, 2.5, 12345)
        {
            LearningRate = 0.001f,
            Metrics = new MetricValues(new KeyValuePair<string, double>("f1", 0.125)),
        },
    };

    private ConsoleProgress Create(ProgressStyle style, int width = 140) => new(_writer) { Style = style, Width = width, Clock = _clock };

    /// <summary>What was written since the last call.</summary>
    private string Written()
    {
        string text = _writer.ToString();
        _writer.GetStringBuilder().Clear();
        return text;
    }
}
