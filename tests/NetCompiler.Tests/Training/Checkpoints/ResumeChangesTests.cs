using NetCompiler.Checkpoints;

namespace NetCompiler.Tests.Training.Checkpoints;

/// <summary>What a run that goes on from a checkpoint keeps, and what may be another when it does.</summary>
public sealed class ResumeChangesTests : IDisposable
{
    private const int Samples = 60;  // four batches of 15

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Fit_StoppedWithinAnEpochByACallback_GoesOnWithTheRestOfIt()
    {
        (Network whole, History expected) = Train(epochs: 3, "whole");
        var stop = new LambdaCallback { StepEnd = state => StopAt(state, step: 6) };
        (_, History stopped) = Train(epochs: 3, "stopped", callbacks: stop);
        (Network resumed, History history) = Train(epochs: 3, "stopped");

        Assert.Equal(2, stopped.Epochs.Count);
        Assert.Equal(Losses(expected), Losses(history));
        Assert.Equal(whole.ParameterBuffer.ToArray(), resumed.ParameterBuffer.ToArray());
    }

    [Fact]
    public void Fit_MorePatienceThanBefore_GoesOn()
    {
        static EarlyStopping Stopping(int patience) => new("loss", patience, minDelta: 100);

        Assert.Equal(2, Train(epochs: 5, "run", callbacks: Stopping(patience: 1)).History.Epochs.Count);
        Assert.Equal(2, Train(epochs: 5, "run", callbacks: Stopping(patience: 1)).History.Epochs.Count);
        Assert.Equal(4, Train(epochs: 5, "run", callbacks: Stopping(patience: 3)).History.Epochs.Count);
        Assert.Equal(5, Train(epochs: 5, "run").History.Epochs.Count);
    }

    [Fact]
    public void Fit_CallbackOfAnotherFigure_BeginsAnew()
    {
        Train(epochs: 2, "run", callbacks: new EarlyStopping("loss", patience: 9));
        var stopping = new EarlyStopping("accuracy", patience: 9);
        History history = Train(epochs: 4, "run", callbacks: stopping).History;

        Assert.Equal(history.Epochs.Skip(2).Max(row => row.Accuracy), stopping.Best);
    }

    [Fact]
    public void Fit_BestWeightsThatWereNotSaved_BeginsAnew()
    {
        Train(epochs: 2, "run", callbacks: new EarlyStopping("loss", patience: 9, restoreBestWeights: false));
        var stopping = new EarlyStopping("loss", patience: 9);
        Train(epochs: 4, "run", callbacks: stopping);

        Assert.InRange(stopping.BestEpoch, 3, 4);
    }

    [Fact]
    public void Fit_SettingsAndRateChangedOnTheWay_ComeBack()
    {
        LambdaCallback Changes() => new()
        {
            EpochBegin = state =>
            {
                state.Optimizer.LearningRate *= 0.5f;
                if (state.Epoch == 2)
                {
                    state.Model.Unfreeze("hidden");
                    state.Model.Parameters["conv.weight"].L2 = 0.01f;
                }
            },
        };
        (Network whole, History expected) = Train(epochs: 4, "whole", frozen: true, callbacks: Changes());
        Train(epochs: 2, "broken", frozen: true, callbacks: Changes());
        (Network resumed, History history) = Train(epochs: 4, "broken", frozen: true, callbacks: Changes());

        Assert.Equal(expected.Epochs.Select(row => row.LearningRate), history.Epochs.Select(row => row.LearningRate));
        Assert.Equal(0.01f, resumed.Parameters["conv.weight"].L2);
        Assert.Equal(whole.ParameterBuffer.ToArray(), resumed.ParameterBuffer.ToArray());
    }

    [Fact]
    public void Fit_GoneOnWith_TellsCallbacksAtTheBeginningHowFarItIs()
    {
        Train(epochs: 2, "run");
        (int Epoch, int Rows) seen = default;
        Train(epochs: 3, "run", callbacks: new LambdaCallback { FitBegin = state => seen = (state.Epoch, state.History.Epochs.Count) });

        Assert.Equal((2, 2), seen);
    }

    [Fact]
    public void Fit_ModelCheckpointOfARunThatIsOver_KnowsItsFile()
    {
        string path = Path.Combine(_directory.Path, "best.safetensors");
        Train(epochs: 2, "run", callbacks: new ModelCheckpoint(path, "loss"));
        var checkpoint = new ModelCheckpoint(path, "loss");
        Train(epochs: 2, "run", callbacks: checkpoint);

        Assert.Equal(path, checkpoint.LastPath);
    }

    [Fact]
    public void Fit_OtherNumberOfFilesKept_GoesOnFromTheLast()
    {
        Train(epochs: 2, "run", keepLast: 3);
        Train(epochs: 4, "run", keepLast: 1);
        int epochs = 0;
        Train(epochs: 5, "run", keepLast: 3, callbacks: new LambdaCallback { EpochEnd = (_, _) => epochs++ });

        Assert.Equal(1, epochs);
    }

    // A regression: a run with run1 swept away what a run with run10 was writing.
    [Fact]
    public void Fit_TemporaryFilesOfOtherRuns_AreLeft()
    {
        string[] others =
            ["run10.checkpoint.abcdefgh.ijk.tmp", "other.checkpoint.abcdefgh.ijk.tmp", "run1.old.checkpoint.abcdefgh.ijk.tmp"];
        string[] own = ["run1.checkpoint.abcdefgh.ijk.tmp", "run1.00000012.checkpoint.abcdefgh.ijk.tmp"];
        foreach (string name in others.Concat(own))
        {
            File.WriteAllText(Path.Combine(_directory.Path, name), "half");
        }

        Train(epochs: 1, "run1");

        string?[] left = [.. Directory.GetFiles(_directory.Path, "*.tmp").Select(Path.GetFileName)];
        Assert.Equal(others.Order(StringComparer.Ordinal), left.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SaveAndLoad_LoopOfOnesOwn_KeepsTheRandomStepOfTheWorkspace()
    {
        string path = Path.Combine(_directory.Path, "loop.checkpoint");
        (SmallImageNetwork model, TrainingState state) = Loop();
        Steps(state, 3);
        TrainingCheckpoint.Save(path, state);
        Steps(state, 3);

        (SmallImageNetwork again, TrainingState restored) = Loop();
        TrainingCheckpoint.Load(path, restored);
        Steps(restored, 3);

        Assert.Equal(model.ParameterBuffer.ToArray(), again.ParameterBuffer.ToArray());
    }

    private static (SmallImageNetwork Model, TrainingState State) Loop()
    {
        var model = new SmallImageNetwork(seed: 3);
        Workspace workspace = model.CreateWorkspace(15);
        NetCompiler.Data.ImageDataset images = SmallImages.Create(15);
        for (int row = 0; row < 15; row++)
        {
            images.CopyInput(row, workspace.InputRow(row));
            workspace.Labels[row] = images.GetLabel(row);
        }

        return (model, new TrainingState(model, new Adam(0.01f)) { Workspace = workspace });
    }

    private static void Steps(TrainingState state, int count)
    {
        for (int step = 0; step < count; step++)
        {
            state.Model.TrainStep(state.Workspace!, state.Optimizer);
        }
    }

    private static void StopAt(TrainingState state, int step)
    {
        if (state.TotalSteps == step)
        {
            state.Stop("Out of time.");
        }
    }

    private static double[] Losses(History history) => [.. history.Epochs.Select(row => row.Loss)];

    private (SmallImageNetwork Model, History History) Train(
        int epochs, string name, bool frozen = false, Callback? callbacks = null, int keepLast = 1)
    {
        var model = new SmallImageNetwork(seed: 3);
        if (frozen)
        {
            model.Freeze("hidden");
        }

        using var trainer = new Trainer<SmallImageNetwork>(
            model,
            new Adam(0.01f),
            new TrainingOptions
            {
                BatchSize = 15,
                Epochs = epochs,
                Threads = 1,
                Callbacks = callbacks is null ? [] : [callbacks],
                Checkpoint = new CheckpointOptions(Path.Combine(_directory.Path, name + ".checkpoint"))
                {
                    Resume = true,
                    KeepLast = keepLast,
                },
            });
        return (model, trainer.Fit(SmallImages.Create(Samples)));
    }
}
