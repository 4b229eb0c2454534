using Microsoft.Extensions.Logging;
using NetCompiler.Generators.Tests.TestInfrastructure;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Csv.Tests.Logging;

/// <summary>In a loop of one's own, without the trainer.</summary>
public sealed class LoggingCallbackTests
{
    [Fact]
    public void Fit_ToItsEnd_LogsBeginEpochsAndEnd()
    {
        var logger = new ListLogger();

        Run(new LoggingCallback(logger), NewState(epochs: 2), epochs: 2);

        Assert.Equal(
            [TrainingEvents.FitBegin, TrainingEvents.EpochEnd, TrainingEvents.EpochEnd, TrainingEvents.FitEnd],
            logger.Entries.Select(entry => entry.Event.Id));
        Assert.Equal(["FitBegin", "EpochEnd", "EpochEnd", "FitEnd"], logger.Entries.Select(entry => entry.Event.Name));
        Assert.All(logger.Entries, entry => Assert.Equal(LogLevel.Information, entry.Level));
        Assert.Equal("Training LinearRegression begins: 3 parameters, Sgd at learning rate 0.125, 2 epochs", logger.Entries[0].Text);
        Assert.Equal(
            "Epoch 2/2 of LinearRegression: loss 0.5, accuracy 0.75, mae 0.333333, val_loss 0.625, val_mae 1234.57, learning_rate 0.125; "
            + "1.500 s, 4000 samples/s",
            logger.Entries[2].Text);
        Assert.Matches(
            @"^Training LinearRegression is over after 2 epochs, 8 steps and \d+(\.\d{1,3})? s: loss 0\.5, accuracy 0\.75, ",
            logger.Entries[3].Text);
    }

    [Fact]
    public void EpochEnd_Properties_HoldTheBestKnownFigures()
    {
        var logger = new ListLogger();

        Run(new LoggingCallback(logger), NewState(epochs: 1), epochs: 1);

        Dictionary<string, object?> found = logger.Entries[1].Properties;
        string[] names =
            ["Network", "Epoch", "Loss", "Accuracy", "ValidationLoss", "ValidationAccuracy", "LearningRate", "Seconds", "SamplesPerSecond"];
        object?[] expected = ["LinearRegression", 1, 1.0, 0.75, 0.625, null, 0.125f, 1.5, 4000.0];
        Assert.Equal(expected, names.Select(name => found[name]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 8)]
    [InlineData(3, 2)]
    public void StepEnd_EachSome_IsLoggedAtDebug(int every, int expected)
    {
        var logger = new ListLogger();

        Run(new LoggingCallback(logger, every), NewState(epochs: 2), epochs: 2);

        ListLogger.Entry[] steps = [.. logger.Of(TrainingEvents.StepEnd)];
        Assert.Equal(expected, steps.Length);
        Assert.All(steps, entry => Assert.Equal((LogLevel.Debug, "StepEnd"), (entry.Level, entry.Event.Name)));
        Assert.True(every != 3 || steps[1].Text == "Step 2/4 of epoch 2 of LinearRegression: loss 0.16666666666666666");
    }

    [Fact]
    public void FitEnd_AfterAStop_SaysWhy()
    {
        var logger = new ListLogger();
        TrainingState state = NewState(epochs: 9);
        state.Stop("val_loss has not improved for 3 epochs.");

        Run(new LoggingCallback(logger), state, epochs: 4);

        Assert.Equal([TrainingEvents.FitStopped, TrainingEvents.FitEnd], logger.Entries.TakeLast(2).Select(entry => entry.Event.Id));
        Assert.Equal("Training LinearRegression stops in epoch 4: val_loss has not improved for 3 epochs.", logger.Entries[^2].Text);
        Assert.StartsWith("Training LinearRegression is over after 4 epochs, 16 steps", logger.Entries[^1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void FitEnd_BeforeTheLastEpochWithoutAReason_Warns(int epochs)
    {
        var logger = new ListLogger();

        Run(new LoggingCallback(logger), NewState(epochs: 3), epochs);

        ListLogger.Entry last = logger.Entries[^1];
        Assert.Equal((LogLevel.Warning, TrainingEvents.FitInterrupted, "FitInterrupted"), (last.Level, last.Event.Id, last.Event.Name));
        Assert.StartsWith(
            $"Training LinearRegression ended in epoch {epochs} of 3, after {4 * epochs} steps", last.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(logger.Entries, entry => entry.Event.Id == TrainingEvents.FitEnd);
    }

    [Fact]
    public void FitEnd_FailureAfterTheLastEpochOrAStop_Warns()
    {
        var logger = new ListLogger();
        TrainingState state = NewState(epochs: 1);
        state.IsInterrupted = true;
        state.Stop("enough");

        Run(new LoggingCallback(logger), state, epochs: 1);

        Assert.Equal(TrainingEvents.FitInterrupted, logger.Entries[^1].Event.Id);
        Assert.DoesNotContain(logger.Entries, entry => entry.Event.Id == TrainingEvents.FitEnd || entry.Event.Id == TrainingEvents.FitStopped);
    }

    [Fact]
    public void FitEnd_RunThatWasOverBefore_IsNoInterruption()
    {
        var logger = new ListLogger();
        TrainingState state = NewState(epochs: 2);
        state.Epoch = 2;
        state.History = new History([new EpochResult(1, 0.5, null, null, null, 1, 1), new EpochResult(2, 0.25, null, null, null, 1, 1)]);

        var callback = new LoggingCallback(logger);
        callback.OnFitBegin(state);
        callback.OnFitEnd(state);

        Assert.Equal(TrainingEvents.FitEnd, logger.Entries[^1].Event.Id);
        Assert.Contains("is over after 2 epochs, 0 steps", logger.Entries[^1].Text, StringComparison.Ordinal);
        Assert.Contains("loss 0.25", logger.Entries[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void FitBegin_Again_CountsAnew()
    {
        var logger = new ListLogger();
        var callback = new LoggingCallback(logger, everySteps: 3);

        Run(callback, NewState(epochs: 1), epochs: 1);
        Run(callback, NewState(epochs: 1), epochs: 1);

        Assert.Equal([4L, 4L], logger.Of(TrainingEvents.FitEnd).Select(entry => entry.Properties["Steps"]));
        Assert.Equal([3, 3], logger.Of(TrainingEvents.StepEnd).Select(entry => entry.Properties["Step"]));
    }

    [Fact]
    public void Levels_ThatAreOff_AreNotLogged()
    {
        var logger = new ListLogger(LogLevel.Warning);

        Run(new LoggingCallback(logger, everySteps: 1), NewState(epochs: 2), epochs: 1);

        Assert.Equal([TrainingEvents.FitInterrupted], logger.Entries.Select(entry => entry.Event.Id));
    }

    [Theory]
    [InlineData(0, LogLevel.Trace)]
    [InlineData(1, LogLevel.Information)]
    [InlineData(1000, LogLevel.Trace)]
    public void OnStepEnd_NotLogged_AllocatesNothing(int every, LogLevel least)
    {
        var callback = new LoggingCallback(new ListLogger(least), every);
        TrainingState state = NewState(epochs: 1);
        callback.OnStepEnd(state);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < 900; step++)
        {
            callback.OnStepEnd(state);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void Texts_AnyCulture_AreTheSame(string culture)
    {
        var expected = new ListLogger();
        var found = new ListLogger();

        Run(new LoggingCallback(expected, 3), NewState(epochs: 2), epochs: 2);
        Cultures.Run(culture, () => Run(new LoggingCallback(found, 3), NewState(epochs: 2), epochs: 2));

        // The last entry says how long it took.
        Assert.Equal(expected.Entries.SkipLast(1).Select(entry => entry.Text), found.Entries.SkipLast(1).Select(entry => entry.Text));
        Assert.Matches(@" \d+(\.\d{1,3})? s: loss 0\.5,", found.Entries[^1].Text);
    }

    [Fact]
    public void Constructor_WrongArguments_AreRefused()
    {
        Assert.Throws<ArgumentNullException>(() => new LoggingCallback(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoggingCallback(new ListLogger(), -1));
    }

    private static TrainingState NewState(int epochs) =>
        new(new LinearRegression(2, 1), new Sgd(0.125f)) { Epochs = epochs, Steps = 4 };

    /// <summary>Four steps an epoch; the loss of a step is one by its number, that of an epoch one by its.</summary>
    private static void Run(Callback callback, TrainingState state, int epochs)
    {
        callback.OnFitBegin(state);
        for (state.Epoch = 1; state.Epoch <= epochs; state.Epoch++)
        {
            callback.OnEpochBegin(state);
            for (state.Step = 1; state.Step <= 4; state.Step++)
            {
                state.TotalSteps++;
                state.Loss = 1.0 / state.TotalSteps;
                callback.OnStepEnd(state);
            }

            callback.OnEpochEnd(state, new EpochResult(state.Epoch, 1.0 / state.Epoch, 0.75, 0.625, null, 1.5, 4000)
            {
                LearningRate = 0.125f,
                Metrics = new MetricValues(KeyValuePair.Create("mae", 1 / 3.0)),
                ValidationMetrics = new MetricValues(KeyValuePair.Create("mae", 1234.5678)),
            });
        }

        state.Epoch = epochs;
        callback.OnFitEnd(state);
    }
}
