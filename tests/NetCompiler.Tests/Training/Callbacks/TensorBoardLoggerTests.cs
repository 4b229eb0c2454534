using NetCompiler.Tests.Networks;
using NetCompiler.Tests.Training.Reporting;

namespace NetCompiler.Tests.Training.Callbacks;

public sealed class TensorBoardLoggerTests
{
    private readonly SoftmaxRegression _model = new(4, 3);
    private readonly Adam _optimizer = new(0.25f);

    [Fact]
    public void TensorBoardLogger_LoopOfOnesOwn_WritesScalarsUnderTheTagsOfKeras()
    {
        using var directory = new TemporaryDirectory();
        TrainByHand(new TensorBoardLogger(directory.File("run")) { StepInterval = 2 }, epochs: 2, stepsPerEpoch: 3);

        IReadOnlyList<LoggedEvent> training = LoggedEvent.ReadDirectory(directory.File("run/train"));
        Assert.Equal("brain.Event:2", training[0].FileVersion);
        Assert.Equal(
            [
                ("batch_loss", 2, 2f), ("batch_learning_rate", 2, 0.25f),
                ("epoch_loss", 1, 0.5f), ("epoch_accuracy", 1, 0.75f), ("epoch_f1", 1, 0.125f), ("epoch_learning_rate", 1, 0.25f),
                ("epoch_samples_per_second", 1, 100f),
                ("batch_loss", 4, 4f), ("batch_learning_rate", 4, 0.25f), ("batch_loss", 6, 6f), ("batch_learning_rate", 6, 0.25f),
                ("epoch_loss", 2, 0.5f), ("epoch_accuracy", 2, 0.75f), ("epoch_f1", 2, 0.125f), ("epoch_learning_rate", 2, 0.25f),
                ("epoch_samples_per_second", 2, 100f),
            ],
            Scalars(training));
        Assert.Equal(
            [
                ("epoch_loss", 1, 1.5f), ("evaluation_loss_vs_iterations", 3, 1.5f),
                ("epoch_f1", 1, 2.5f), ("evaluation_f1_vs_iterations", 3, 2.5f),
                ("epoch_loss", 2, 1.5f), ("evaluation_loss_vs_iterations", 6, 1.5f),
                ("epoch_f1", 2, 2.5f), ("evaluation_f1_vs_iterations", 6, 2.5f),
            ],
            Scalars(LoggedEvent.ReadDirectory(directory.File("run/validation"))));
    }

    [Fact]
    public void TensorBoardLogger_HistogramInterval_CountsWeightsAndGradientsOfTheseEpochs()
    {
        using var directory = new TemporaryDirectory();
        TrainByHand(new TensorBoardLogger(directory.Path) { HistogramInterval = 2 }, epochs: 3, stepsPerEpoch: 1);

        LoggedEvent[] histograms = [.. LoggedEvent.ReadDirectory(directory.File("train")).Where(logged => logged.Histogram is not null)];

        string[] names = [.. _model.Parameters.Select(parameter => parameter.Name)];
        Assert.Equal(
            [.. names.Select(name => $"{name}/histogram"), .. names.Select(name => $"{name}/gradient")],
            histograms.Select(logged => logged.Tag!));
        Assert.All(histograms, logged => Assert.Equal(2, logged.Step));
        Assert.Equal(_model.Parameters[0].Count, histograms[0].Histogram!.Count);
    }

    [Fact]
    public void TensorBoardLogger_WithoutWorkspace_CountsWeightsAlone()
    {
        using var directory = new TemporaryDirectory();
        float[] weights = _model.Parameters[0].ToArray();
        using (var logger = new TensorBoardLogger(directory.Path) { HistogramInterval = 1 })
        {
            logger.OnEpochEnd(new TrainingState(_model, _optimizer), Histories.Epoch(1, 0.5));
        }

        LoggedEvent[] histograms = [.. LoggedEvent.ReadDirectory(directory.File("train")).Where(logged => logged.Histogram is not null)];
        Assert.Equal(_model.Parameters.Select(parameter => $"{parameter.Name}/histogram"), histograms.Select(logged => logged.Tag));
        Assert.Equal((weights.Min(), weights.Max()), (histograms[0].Histogram!.Least, histograms[0].Histogram!.Largest));
        Assert.False(Directory.Exists(directory.File("validation")));
    }

    [Fact]
    public void TensorBoardLogger_SecondFit_BeginsAFileOfItsOwn()
    {
        using var directory = new TemporaryDirectory();
        var logger = new TensorBoardLogger(directory.Path) { Clock = new ManualClock(), Host = "h" };

        TrainByHand(logger, epochs: 1, stepsPerEpoch: 1);
        TrainByHand(logger, epochs: 1, stepsPerEpoch: 1);

        Assert.Equal(2, Directory.GetFiles(directory.File("train")).Length);
        Assert.Equal(2, Directory.GetFiles(directory.File("validation")).Length);
    }

    [Fact]
    public void OnEpochEnd_WhileTrainingGoesOn_CanBeRead()
    {
        using var directory = new TemporaryDirectory();
        using var logger = new TensorBoardLogger(directory.Path);
        var state = new TrainingState(_model, _optimizer);
        logger.OnFitBegin(state);
        logger.OnEpochEnd(state, Histories.Epoch(1, 0.5));

        string path = Assert.Single(Directory.GetFiles(directory.File("train")));
        using var shared = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        string copy = directory.File("copy");
        using (FileStream target = File.Create(copy))
        {
            shared.CopyTo(target);
        }

        Assert.Contains(LoggedEvent.Read(copy), logged => logged.Tag == "epoch_loss");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000_000)]
    public void OnStepEnd_NothingToWrite_AllocatesNothing(int interval)
    {
        using var directory = new TemporaryDirectory();
        using var logger = new TensorBoardLogger(directory.Path) { StepInterval = interval };
        var state = new TrainingState(_model, _optimizer);
        logger.OnFitBegin(state);
        for (state.TotalSteps = 1; state.TotalSteps < 100; state.TotalSteps++)
        {
            logger.OnStepEnd(state);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (; state.TotalSteps < 1000; state.TotalSteps++)
        {
            logger.OnStepEnd(state);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void TensorBoardLogger_WrongArguments_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new TensorBoardLogger(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoardLogger("x") { StepInterval = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TensorBoardLogger("x") { HistogramInterval = -1 });
    }

    /// <summary>Trains without a trainer. The losses that callbacks are told are those of the tests: of step n, n.</summary>
    private void TrainByHand(TensorBoardLogger logger, int epochs, int stepsPerEpoch)
    {
        Workspace batch = _model.CreateWorkspace(capacity: 2);
        var state = new TrainingState(_model, _optimizer) { Workspace = batch, Epochs = epochs };
        logger.OnFitBegin(state);
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            state.Epoch = epoch;
            logger.OnEpochBegin(state);
            for (int step = 0; step < stepsPerEpoch; step++)
            {
                batch.SetInputs([1, 0, 0, 1, 0, 1, 1, 0]);
                batch.SetLabels([0, 2]);
                _model.TrainStep(batch, _optimizer);
                state.Loss = ++state.TotalSteps;
                logger.OnStepEnd(state);
            }

            logger.OnEpochEnd(state, new EpochResult(epoch, 0.5, 0.75, 1.5, null, 1, 100)
            {
                LearningRate = 0.25f,
                Metrics = new MetricValues(new KeyValuePair<string, double>("f1", 0.125)),
                ValidationMetrics = new MetricValues(new KeyValuePair<string, double>("f1", 2.5)),
            });
        }

        logger.OnFitEnd(state);
    }

    private static IEnumerable<(string, long, float)> Scalars(IEnumerable<LoggedEvent> events) =>
        events.Where(logged => logged.Value is not null).Select(logged => (logged.Tag!, logged.Step, logged.Value!.Value));
}
