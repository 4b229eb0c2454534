using NetCompiler.Checkpoints;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training.Checkpoints;

/// <summary>Checkpoint files by themselves: in a loop of one's own, damaged, of something else, several.</summary>
public sealed class TrainingCheckpointTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private string Checkpoint => _directory.File("run.checkpoint");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void SaveAndLoad_LoopOfOnesOwn_GoesOnToTheSameBits()
    {
        TrainingState whole = Create();
        TrainByHand(whole, steps: 10);
        TrainingState first = Create();
        TrainByHand(first, steps: 4);
        TrainingCheckpoint.Save(Checkpoint, first);
        TrainingState second = Create(seed: 99);
        TrainByHand(second, steps: 1);

        TrainingCheckpoint.Load(Checkpoint, second);
        TrainByHand(second, steps: 6);

        Assert.Equal(10, second.TotalSteps);
        Assert.Equal(10, second.Optimizer.StepCount);
        Assert.Equal(SmallImages.Hash(whole.Model, whole.Optimizer), SmallImages.Hash(second.Model, second.Optimizer));
    }

    [Fact]
    public void Inspect_Trained_SaysWhatItIsOf()
    {
        Train(new CheckpointOptions(Checkpoint));

        CheckpointInfo info = TrainingCheckpoint.Inspect(Checkpoint);

        Assert.Equal(("LinearRegression", "Adam", 3, 4, true, 12L), (info.Network, info.Optimizer, info.Epoch, info.Step, info.IsEpochOver, info.TotalSteps));
        Assert.Equal(3, info.History.Epochs.Count);
        Assert.Equal(info.History.Epochs.Min(row => row.Loss), info.BestLoss);
        Assert.Equal(64, info.ArchitectureHash.Length);
    }

    [Fact]
    public void Load_Damaged_IsRefusedWhateverByteItIs()
    {
        TrainingState state = Create();
        TrainByHand(state, steps: 2);
        TrainingCheckpoint.Save(Checkpoint, state);
        byte[] good = File.ReadAllBytes(Checkpoint);
        TrainingState target = Create(seed: 5);
        float[] before = target.Model.ParameterBuffer.ToArray();
        for (int place = 0; place < good.Length; place += 1 + (good.Length / 97))
        {
            byte[] bad = [.. good];
            bad[place] ^= 0x10;
            AssertRefused(bad, $"byte {place}");
            AssertRefused(good[..place], $"cut at {place}");
        }

        AssertRefused([.. good, 0], "one byte more");
        Assert.Equal(before, target.Model.ParameterBuffer.ToArray());
        File.WriteAllBytes(Checkpoint, good);
        TrainingCheckpoint.Load(Checkpoint, target);

        void AssertRefused(byte[] content, string what)
        {
            File.WriteAllBytes(Checkpoint, content);
            Exception? thrown = Record.Exception(() => TrainingCheckpoint.Load(Checkpoint, target));
            Assert.True(thrown is CheckpointException, $"{what}: {thrown}");
            Assert.Contains(Checkpoint, thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Load_AnotherArchitecture_NamesTheFirstLayerThatDiffers()
    {
        TrainingCheckpoint.Save(Checkpoint, new TrainingState(new SmallImageNetwork(), new Adam()));

        CheckpointException thrown = Assert.Throws<CheckpointException>(
            () => TrainingCheckpoint.Load(Checkpoint, new TrainingState(new OtherImageNetwork(), new Adam())));

        Assert.Contains(
            "'hidden: Dense (17), Relu, hidden.weight (17, 36), hidden.bias (17)' is "
            + "'hidden: Dense (16), Relu, hidden.weight (16, 36), hidden.bias (16)' in the checkpoint",
            thrown.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AnotherOptimizer_IsRefusedWithBothNames()
    {
        TrainingState state = Create();
        TrainByHand(state, steps: 1);
        TrainingCheckpoint.Save(Checkpoint, state);
        Network model = Create().Model;

        AssertRefused("'Adam'", new Sgd());
        AssertRefused("has no 'optimizer/largest_variance/linear.weight'", new Adam(amsgrad: true));
        AssertRefused("has no 'optimizer/average/linear.weight'", new Adam { AverageMomentum = 0.9f });

        void AssertRefused(string reason, Optimizer optimizer) => Assert.Contains(
            reason,
            Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Load(Checkpoint, new TrainingState(model, optimizer))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WeightsFile_SaysHowToLoadIt()
    {
        Create().Model.Save(Checkpoint);

        CheckpointException thrown = Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Load(Checkpoint, Create()));

        Assert.Contains("no checkpoint; load its weights with the model's Load", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => TrainingCheckpoint.Load(_directory.File("none"), Create()));
    }

    [Fact]
    public void Save_DirectoryThatIsMissing_LeavesNothingAndSaysSo()
    {
        string path = Path.Combine(_directory.Path, "missing", "run.checkpoint");

        Assert.Contains(path, Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Save(path, Create())).Message, StringComparison.Ordinal);
        Assert.Throws<DirectoryNotFoundException>(() => Train(new CheckpointOptions(path)));
        Assert.Empty(Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void Save_FileThatCannotBeReplaced_LeavesItWhole()
    {
        // A directory of that name stands for whatever makes the last step, the renaming, fail.
        Directory.CreateDirectory(Checkpoint);

        CheckpointException thrown = Assert.Throws<CheckpointException>(() => TrainingCheckpoint.Save(Checkpoint, Create()));

        Assert.Contains("cannot be written", thrown.Message, StringComparison.Ordinal);
        Assert.Equal([Checkpoint], Directory.GetFileSystemEntries(_directory.Path));
    }

    [Fact]
    public void Fit_KeepLast_KeepsTheLastFewWithTheirSteps()
    {
        Train(new CheckpointOptions(Checkpoint) { EverySteps = 3, KeepLast = 3 });

        Assert.Equal(
            ["run.00000008.checkpoint", "run.00000009.checkpoint", "run.00000012.checkpoint"],
            Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Fit_LastOfSeveralDamaged_GoesOnFromTheOneBefore()
    {
        var options = new CheckpointOptions(Checkpoint) { EverySteps = 3, KeepLast = 3 };
        float[] whole = Train(options);
        File.WriteAllBytes(_directory.File("run.00000012.checkpoint"), [1, 2, 3]);
        File.Delete(_directory.File("run.00000008.checkpoint"));

        float[] resumed = Train(options with { Resume = true }, seed: 77);

        Assert.Equal(whole, resumed);
        Assert.Equal(12, TrainingCheckpoint.Inspect(_directory.File("run.00000012.checkpoint")).TotalSteps);
    }

    [Fact]
    public void Fit_BegunAnew_TakesThePlaceOfAnotherRunsCheckpoints()
    {
        Train(new CheckpointOptions(Checkpoint) { EverySteps = 1, KeepLast = 4 });
        Train(new CheckpointOptions(Checkpoint) { KeepLast = 4 }, epochs: 1);

        Assert.Equal(["run.00000004.checkpoint"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Fit_LeftoversOfAKilledProcess_AreRemoved()
    {
        File.WriteAllText(_directory.File("run.checkpoint.abcdefgh.ijk.tmp"), "half");
        File.WriteAllText(_directory.File("other.tmp"), "not ours");

        Train(new CheckpointOptions(Checkpoint));

        Assert.Equal(["other.tmp", "run.checkpoint"], Directory.GetFiles(_directory.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Options_NumbersOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => new CheckpointOptions(" "));
        Assert.Throws<ArgumentOutOfRangeException>("EveryEpochs", () => new CheckpointOptions("a") { EveryEpochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("EverySteps", () => new CheckpointOptions("a") { EverySteps = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("KeepLast", () => new CheckpointOptions("a") { KeepLast = 0 });
    }

    private static TrainingState Create(ulong seed = 1) => new(new LinearRegression(3, 2, seed), new Adam(0.1f));

    private static void TrainByHand(TrainingState state, int steps)
    {
        Workspace workspace = state.Model.CreateWorkspace(2);
        for (int step = 0; step < steps; step++)
        {
            float number = state.TotalSteps++;
            workspace.SetInputs([number, 1, 2, 3, number, 5]);
            workspace.SetTargets([1, number, 0, 2]);
            state.Model.TrainStep(workspace, state.Optimizer);
        }
    }

    /// <summary>Three epochs of four steps unless said otherwise.</summary>
    private static float[] Train(CheckpointOptions checkpoint, ulong seed = 1, int epochs = 3)
    {
        var model = new LinearRegression(2, 1, seed);
        using var trainer = new Trainer<LinearRegression>(
            model, new Adam(0.1f), new TrainingOptions { BatchSize = 10, Epochs = epochs, Seed = 4, Threads = 1, Checkpoint = checkpoint });
        trainer.Fit(ListDataset.Plane(40));
        return model.ParameterBuffer.ToArray();
    }
}
