using NetCompiler.Metrics;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training.Callbacks;

/// <summary>The callbacks that follow a figure, without a trainer.</summary>
public sealed class EarlyStoppingTests
{
    [Fact]
    public void OnEpochEnd_NoGainForPatienceEpochs_StopsAndGivesBackTheBestWeights()
    {
        var stopping = new EarlyStopping(patience: 2);
        (TrainingState state, int epochs) = Run(stopping, [5, 3, 4, 3.5, 1]);

        Assert.Equal(4, epochs);
        Assert.Equal((3d, 2, 4), (stopping.Best, stopping.BestEpoch, stopping.StoppedEpoch));
        Assert.Equal(2f, state.Model.ParameterBuffer[0]);
        Assert.Contains("val_loss has not become better than 3, its value of epoch 2, for 2 epochs", state.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void OnEpochEnd_GainWithinMinDelta_IsNone()
    {
        Assert.Equal(3, Run(new EarlyStopping(patience: 2, minDelta: 1), [5, 4, 4.5, 1]).Epochs);
        Assert.Equal(4, Run(new EarlyStopping(patience: 2, minDelta: 0.5), [5, 4, 4.5, 1]).Epochs);
    }

    [Fact]
    public void OnEpochEnd_NotANumber_IsNoGain()
    {
        Assert.Equal(3, Run(new EarlyStopping(patience: 2), [5, double.NaN, double.NaN, 1]).Epochs);
    }

    [Fact]
    public void OnEpochEnd_BeforeStartFromEpoch_IsNotLookedAt()
    {
        var stopping = new EarlyStopping(patience: 1, startFromEpoch: 3);

        Assert.Equal(5, Run(stopping, [1, 2, 9, 8, 9, 7]).Epochs);
        Assert.Equal(4, stopping.BestEpoch);
    }

    [Fact]
    public void OnEpochEnd_Accuracy_IsToGoUp()
    {
        Assert.Equal(3, Run(new EarlyStopping("val_accuracy", patience: 1), [0.1, 0.2, 0.15, 0.9]).Epochs);
        Assert.Equal(2, Run(new EarlyStopping("val_accuracy", patience: 1, mode: MonitorMode.Min), [0.1, 0.2, 0.15]).Epochs);
    }

    [Fact]
    public void OnEpochEnd_MetricOfTheState_SaysWhichWayItselfAndOthersMustBeTold()
    {
        EpochResult result = Result(1, 1) with { ValidationMetrics = new MetricValues([KeyValuePair.Create("largest_output", 2d)]) };
        var state = new TrainingState(new LinearRegression(1, 1), new Sgd());

        Assert.Contains(
            "MonitorMode.Min or MonitorMode.Max",
            Assert.Throws<InvalidOperationException>(() => new EarlyStopping("val_largest_output").OnEpochEnd(state, result)).Message,
            StringComparison.Ordinal);
        state.Metrics = [new LargestOutput()];
        new EarlyStopping("val_largest_output").OnEpochEnd(state, result);
    }

    [Fact]
    public void OnEpochEnd_MetricNamedAsTheLosssAccuracy_IsFollowedUnderTheNumberThatFilesGiveIt()
    {
        EpochResult first = Result(1, 0.25) with { ValidationMetrics = new MetricValues([KeyValuePair.Create("accuracy", 0.75)]) };
        EpochResult second = Result(2, 0.5) with { ValidationMetrics = new MetricValues([KeyValuePair.Create("accuracy", 0.875)]) };
        var state = new TrainingState(new LinearRegression(1, 1), new Sgd()) { Metrics = [new MeanAbsoluteError("accuracy")] };
        var own = new EarlyStopping("val_accuracy");
        var metric = new EarlyStopping("val_accuracy_1");

        foreach (EarlyStopping stopping in (EarlyStopping[])[own, metric])
        {
            stopping.OnEpochEnd(state, first);
            stopping.OnEpochEnd(state, second);
        }

        // The loss's accuracy is to go up; the metric, an error, down.
        Assert.Equal((0.5, 2), (own.Best, own.BestEpoch));
        Assert.Equal((0.75, 1), (metric.Best, metric.BestEpoch));
    }

    [Fact]
    public void OnEpochEnd_FigureThatIsMissing_ListsThoseThereAre()
    {
        var state = new TrainingState(new LinearRegression(1, 1), new Sgd());

        string message = Assert.Throws<InvalidOperationException>(
            () => new EarlyStopping().OnEpochEnd(state, new EpochResult(1, 0.5, null, null, null, 1, 1))).Message;

        Assert.Contains("'val_loss'", message, StringComparison.Ordinal);
        Assert.Contains("loss, learning_rate", message, StringComparison.Ordinal);
        Assert.Contains("need validation data", message, StringComparison.Ordinal);
    }

    [Fact]
    public void OnFitEnd_Interrupted_LeavesTheWeights()
    {
        var stopping = new EarlyStopping(patience: 5);
        var state = new TrainingState(new LinearRegression(1, 1), new Sgd());
        stopping.OnFitBegin(state);
        state.Model.ParameterBuffer[0] = 1;
        stopping.OnEpochEnd(state, Result(1, 1));
        state.Model.ParameterBuffer[0] = 2;
        state.IsInterrupted = true;

        stopping.OnFitEnd(state);

        Assert.Equal(2f, state.Model.ParameterBuffer[0]);
    }

    [Fact]
    public void ReduceLearningRateOnPlateau_NoGain_LowersTheRateDownToTheLeast()
    {
        var reducing = new ReduceLearningRateOnPlateau(factor: 0.5f, patience: 2, cooldown: 1, minRate: 0.3f);
        var state = new TrainingState(new LinearRegression(1, 1), new Sgd(1f));
        reducing.OnFitBegin(state);

        // Twice no gain: halved; one epoch to cool down; twice more: no lower than the least.
        float[] rates = [.. Enumerable.Range(1, 8).Select(epoch =>
        {
            reducing.OnEpochEnd(state, Result(epoch, 1));
            return state.Optimizer.LearningRate;
        })];

        Assert.Equal([1f, 1f, 0.5f, 0.5f, 0.5f, 0.3f, 0.3f, 0.3f], rates, (left, right) => Math.Abs(left - right) < 1e-6f);
        Assert.Equal(2, reducing.Reductions);
    }

    [Fact]
    public void TerminateOnNaN_LossThatIsNotFinite_Stops()
    {
        var state = new TrainingState(new LinearRegression(1, 1), new Sgd()) { Epoch = 2, Step = 3, Loss = 1 };
        new TerminateOnNaN().OnStepEnd(state);
        Assert.False(state.IsStopRequested);

        state.Loss = double.PositiveInfinity;
        new TerminateOnNaN().OnStepEnd(state);

        Assert.Contains("step 3 of epoch 2", state.StopReason, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelCheckpoint_BestOnly_SavesTheBestEpochsWeights()
    {
        using var directory = new TemporaryDirectory();
        var saving = new ModelCheckpoint(directory.File("best-{epoch}.safetensors"));

        Run(saving, [5, 3, 4, 2]);

        Assert.Equal(
            ["best-0001.safetensors", "best-0002.safetensors", "best-0004.safetensors"],
            Directory.GetFiles(directory.Path).Select(Path.GetFileName).Order());
        var model = new LinearRegression(1, 1);
        model.Load(saving.LastPath!);
        Assert.Equal(4f, model.ParameterBuffer[0]);
        Assert.Equal(2, saving.Best);
    }

    [Fact]
    public void ModelCheckpoint_EachSecondEpoch_ReplacesOneFile()
    {
        using var directory = new TemporaryDirectory();
        Run(new ModelCheckpoint(directory.File("last.safetensors"), saveBestOnly: false, everyEpochs: 2), [1, 2, 3]);

        var model = new LinearRegression(1, 1);
        model.Load(Assert.Single(Directory.GetFiles(directory.Path)));
        Assert.Equal(2f, model.ParameterBuffer[0]);
    }

    [Fact]
    public void Constructors_NumbersOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentException>("monitor", () => new EarlyStopping(" "));
        Assert.Throws<ArgumentOutOfRangeException>("patience", () => new EarlyStopping(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>("minDelta", () => new EarlyStopping(minDelta: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("mode", () => new EarlyStopping(mode: (MonitorMode)7));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => new ReduceLearningRateOnPlateau(factor: 1f));
        Assert.Throws<ArgumentOutOfRangeException>("minRate", () => new ReduceLearningRateOnPlateau(minRate: -1f));
        Assert.Throws<ArgumentOutOfRangeException>("everyEpochs", () => new ModelCheckpoint("a", everyEpochs: 0));
    }

    /// <summary>Epochs of the given validation figures, each with its number as first weight, until somebody stops.</summary>
    private static (TrainingState State, int Epochs) Run(Callback callback, double[] figures)
    {
        var state = new TrainingState(new LinearRegression(1, 1), new Sgd());
        callback.OnFitBegin(state);
        int epoch = 0;
        foreach (double figure in figures)
        {
            epoch++;
            state.Model.ParameterBuffer[0] = epoch;
            callback.OnEpochEnd(state, Result(epoch, figure));
            if (state.IsStopRequested)
            {
                break;
            }
        }

        callback.OnFitEnd(state);
        return (state, epoch);
    }

    private static EpochResult Result(int epoch, double figure) => new(epoch, 1, 0.5, figure, figure, 1, 1);
}
