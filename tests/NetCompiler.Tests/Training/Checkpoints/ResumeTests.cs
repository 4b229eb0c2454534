using NetCompiler.Checkpoints;
using NetCompiler.Metrics;
using NetCompiler.Tests.Optimizers;

namespace NetCompiler.Tests.Training.Checkpoints;

/// <summary>A run that was stopped and gone on with comes to the bits of one that never was.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Samples = 100;  // seven batches of 15, the last of 10

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Kinds => [.. OptimizerKinds.Names];

    private string Checkpoint => Path.Combine(_directory.Path, "run.checkpoint");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Fit_StoppedWithinAnEpoch_GoesOnToTheSameBits(string kind)
    {
        Outcome whole = Train(OptimizerKinds.Create(kind), stopAfter: int.MaxValue, resume: false);
        Outcome stopped = Train(OptimizerKinds.Create(kind), stopAfter: 11, resume: false);
        Outcome resumed = Train(OptimizerKinds.Create(kind), stopAfter: int.MaxValue, resume: true);

        Assert.Equal(11, stopped.Steps);
        Assert.NotEqual(whole.Hash, stopped.Hash);
        Assert.Equal(whole.Hash, resumed.Hash);
        Assert.Equal(whole.History, resumed.History);
    }

    [Fact]
    public void Fit_StoppedAtEveryStep_GoesOnToTheSameBits()
    {
        Outcome whole = Train(WithAll(), stopAfter: int.MaxValue, resume: false);
        for (int stop = 1; stop <= 21; stop++)
        {
            Train(WithAll(), stop, resume: false);
            Outcome resumed = Train(WithAll(), stopAfter: int.MaxValue, resume: true, threads: 1 + (stop % 3));

            Assert.Equal(whole.Hash, resumed.Hash);
            Assert.Equal(whole.History, resumed.History);
        }
    }

    [Fact]
    public void Fit_StoppedAgainAndAgain_GoesOnToTheSameBits()
    {
        Outcome whole = Train(WithAll(), stopAfter: int.MaxValue, resume: false);
        Outcome last = Train(WithAll(), stopAfter: 1, resume: false);
        for (int stop = 2; stop <= 20; stop += 3)
        {
            last = Train(WithAll(), stop, resume: true);
        }

        last = Train(WithAll(), stopAfter: int.MaxValue, resume: true);
        Assert.Equal(whole.Hash, last.Hash);
        Assert.Equal(whole.History, last.History);
    }

    [Fact]
    public void Fit_RunThatIsOver_ReturnsItsHistoryAndChangesNothing()
    {
        Outcome whole = Train(WithAll(), stopAfter: int.MaxValue, resume: false);
        Outcome again = Train(WithAll(), stopAfter: int.MaxValue, resume: true);

        Assert.Equal(whole.Hash, again.Hash);
        Assert.Equal(whole.History, again.History);
        Assert.Equal(0, again.Steps);
    }

    [Fact]
    public void Fit_NothingToGoOnFrom_BeginsAnew()
    {
        Outcome whole = Train(WithAll(), stopAfter: int.MaxValue, resume: false);
        File.Delete(Checkpoint);

        Assert.Equal(whole.Hash, Train(WithAll(), stopAfter: int.MaxValue, resume: true).Hash);
    }

    [Fact]
    public void Fit_SecondCallOfOneTrainer_GoesOnWhereTheTrainerIs()
    {
        var model = new SmallImageNetwork(seed: 3);
        using var trainer = new Trainer<SmallImageNetwork>(
            model,
            new Adam(0.01f),
            new TrainingOptions { BatchSize = 15, Epochs = 1, Threads = 1, Checkpoint = new CheckpointOptions(Checkpoint) { Resume = true } });
        trainer.Fit(SmallImages.Create(Samples));
        float[] first = model.ParameterBuffer.ToArray();

        History history = trainer.Fit(SmallImages.Create(Samples));

        Assert.Single(history.Epochs);
        Assert.NotEqual(first, model.ParameterBuffer.ToArray());
    }

    [Fact]
    public void Fit_StoppedEarlyByACallback_StaysOverWhenGoneOnWith()
    {
        Outcome Run(bool resume)
        {
            var stopping = new EarlyStopping("loss", patience: 1, minDelta: 100);
            return Train(new Adam(0.01f), int.MaxValue, resume, callbacks: [stopping]);
        }

        Outcome first = Run(resume: false);
        Outcome second = Run(resume: true);

        Assert.Equal(14, first.Steps);
        Assert.Equal(0, second.Steps);
        Assert.Equal(first.Hash, second.Hash);
    }

    [Fact]
    public void Fit_GoneOnWithOtherMetrics_KeepsEachEpochsOwn()
    {
        History Run(int epochs, params Metric[] metrics)
        {
            using var trainer = new Trainer<SmallImageNetwork>(
                new SmallImageNetwork(seed: 3),
                new Adam(0.01f),
                new TrainingOptions
                {
                    BatchSize = 15,
                    Epochs = epochs,
                    Threads = 1,
                    Metrics = metrics,
                    Checkpoint = new CheckpointOptions(Checkpoint) { Resume = true },
                });
            return trainer.Fit(SmallImages.Create(Samples), SmallImages.Create(20, seed: 6));
        }

        EpochResult first = Run(1, new TopKAccuracy(2), new F1Score(Averaging.Macro)).Last;
        EpochResult second = Run(2).Last;
        History history = Run(3, new LargestOutput());

        Assert.Equal(["top_2_accuracy", "f1_score"], first.Metrics.Keys);
        Assert.Equal([first, second], history.Epochs.Take(2));
        Assert.Empty(history.Epochs[1].ValidationMetrics);
        Assert.Equal(["largest_output"], history.Epochs[2].ValidationMetrics.Keys);
        Assert.Equal(history.Epochs, TrainingCheckpoint.Inspect(Checkpoint).History.Epochs);
    }

    [Theory]
    [InlineData(10UL, 15, Samples, true, "Seed was 9")]
    [InlineData(9UL, 16, Samples, true, "BatchSize was 15 when it was written and is 16")]
    [InlineData(9UL, 15, Samples + 3, true, "number of training samples was 100")]
    [InlineData(9UL, 15, Samples, false, "Shuffle was 1")]
    public void Fit_AnotherOrderOfSamples_IsRefused(ulong seed, int batchSize, int samples, bool shuffle, string reason)
    {
        Train(new Adam(0.01f), stopAfter: 10, resume: false);
        var model = new SmallImageNetwork(seed: 8);
        float[] before = model.ParameterBuffer.ToArray();
        using var trainer = new Trainer<SmallImageNetwork>(
            model,
            new Adam(0.01f),
            new TrainingOptions
            {
                BatchSize = batchSize,
                Epochs = 3,
                Seed = seed,
                Shuffle = shuffle,
                Threads = 1,
                Checkpoint = new CheckpointOptions(Checkpoint) { Resume = true },
            });

        CheckpointException thrown = Assert.Throws<CheckpointException>(() => trainer.Fit(SmallImages.Create(samples)));

        Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
        Assert.Equal(before, model.ParameterBuffer.ToArray());
    }

    private static Adam WithAll() => new(LearningRateSchedule.Cosine(0.02f, 20).WithWarmUp(3))
    {
        AccumulationSteps = 4,
        AverageMomentum = 0.75f,
        WeightDecay = 0.01f,
        Clipping = GradientClipping.ByGlobalNorm(1f),
    };

    /// <summary>Three epochs, ended after some steps by a callback that cancels as a user would.</summary>
    private Outcome Train(Optimizer optimizer, int stopAfter, bool resume, int threads = 2, Callback[]? callbacks = null)
    {
        using var cancellation = new CancellationTokenSource();
        var model = new SmallImageNetwork(seed: 3);
        model.Parameters["hidden.weight"].L2 = 1e-3f;
        int steps = 0;
        var counter = new StepCounter(state =>
        {
            steps++;
            if (state.TotalSteps == stopAfter)
            {
                cancellation.Cancel();
            }
        });
        var options = new TrainingOptions
        {
            BatchSize = 15,
            Epochs = 3,
            Seed = 9,
            Threads = threads,
            Metrics = [new LargestOutput()],
            Callbacks = [counter, .. callbacks ?? [new ReduceLearningRateOnPlateau(patience: 1, factor: 0.5f), new EarlyStopping(patience: 5)]],
            ClassWeights = [0.5f, 1f, 2f],
            Checkpoint = new CheckpointOptions(Checkpoint) { EverySteps = 1, Resume = resume },
        };
        using var trainer = new Trainer<SmallImageNetwork>(model, optimizer, options);
        try
        {
            trainer.Fit(SmallImages.CreateAugmented(Samples), SmallImages.Create(20, seed: 6), cancellationToken: cancellation.Token);
        }
        catch (OperationCanceledException)
        {
        }

        string rows = string.Join("\n", trainer.History.Epochs.Select(row => (row with { Seconds = 0, SamplesPerSecond = 0 }).ToString()));
        return new Outcome(SmallImages.Hash(model, optimizer), rows, steps);
    }

    private sealed record Outcome(string Hash, string History, int Steps);

    private sealed class StepCounter(Action<TrainingState> onStep) : Callback
    {
        public override void OnStepEnd(TrainingState state) => onStep(state);
    }
}
