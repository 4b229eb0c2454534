using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

public sealed class TrainerFailureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Fit_NotANumberInTheInput_StopsBeforeThatStep(int threads)
    {
        float[][] inputs = [.. Enumerable.Range(0, 40).Select(index => new[] { index == 25 ? float.NaN : 1f, 0.5f })];
        float[][] targets = [.. inputs.Select(_ => Enumerable.Repeat(1f, 1).ToArray())];
        var model = new LinearRegression(2, 1);
        using var trainer = new Trainer<LinearRegression>(
            model, new Adam(), new TrainingOptions { BatchSize = 10, Epochs = 2, Shuffle = false, Threads = threads, CheckData = false });
        NonFiniteLossException thrown = Assert.Throws<NonFiniteLossException>(() => trainer.Fit(new ListDataset(inputs, targets)));
        Assert.Equal((1, 3), (thrown.Epoch, thrown.Step));
        Assert.True(double.IsNaN(thrown.Loss));
        Assert.Contains("epoch 1, step 3", thrown.Message, StringComparison.Ordinal);
        Assert.All(model.ParameterBuffer.ToArray(), value => Assert.True(float.IsFinite(value)));

        // The lease is given back.
        trainer.Fit(ListDataset.Plane(10));
    }

    [Fact]
    public void Fit_RateMuchTooHigh_StopsWithTheEpoch()
    {
        using var trainer = new Trainer<LinearRegression>(
            new LinearRegression(2, 1), new Sgd(1e6f), new TrainingOptions { BatchSize = 50, Epochs = 100, Threads = 1 });
        NonFiniteLossException thrown = Assert.Throws<NonFiniteLossException>(() => trainer.Fit(ListDataset.Plane(50)));
        Assert.InRange(thrown.Epoch, 2, 20);
        Assert.Equal(1, thrown.Step);
    }

    [Fact]
    public void Fit_Cancelled_KeepsTheLastWholeStep()
    {
        ListDataset data = ListDataset.Clusters(40, 4, 2);
        var options = new TrainingOptions { BatchSize = 10, Epochs = 10, Threads = 2, ProgressInterval = TimeSpan.Zero };
        using var source = new CancellationTokenSource();
        float[] atCancel = [];
        var model = new SoftmaxRegression(4, 2);
        var reports = new Reports(report =>
        {
            if (report is { Epoch: 2, Step: 2, Completed: null })
            {
                atCancel = model.ParameterBuffer.ToArray();
                source.Cancel();
            }
        });
        using var trainer = new Trainer<SoftmaxRegression>(model, new Adam(), options);
        Assert.Throws<OperationCanceledException>(() => trainer.Fit(data, progress: reports, cancellationToken: source.Token));
        Assert.Equal(6, trainer.Optimizer.StepCount);
        Assert.Equal(atCancel, model.ParameterBuffer.ToArray());
        trainer.Fit(data);
    }

    [Fact]
    public void Evaluate_Cancelled_Throws()
    {
        using var trainer = new Trainer<SoftmaxRegression>(new SoftmaxRegression(4, 2), new Sgd(), new TrainingOptions { Threads = 2 });
        Assert.Throws<OperationCanceledException>(() => trainer.Evaluate(ListDataset.Clusters(40, 4, 2), new CancellationToken(true)));
    }

    [Fact]
    public void Predict_Cancelled_ThrowsAndTheTrainerStaysUsable()
    {
        using var trainer = new Trainer<SoftmaxRegression>(new SoftmaxRegression(4, 2), new Sgd(), new TrainingOptions { Threads = 1 });
        ListDataset data = ListDataset.Clusters(1_000, 4, 2);
        using var source = new CancellationTokenSource();
        int read = 0;
        data.Reading = _ =>
        {
            read++;
            source.Cancel();
        };

        Assert.Throws<OperationCanceledException>(() => trainer.Predict(data, source.Token));
        Assert.InRange(read, 1, data.Count - 1);
        Assert.Throws<OperationCanceledException>(() => trainer.Predict(data, new float[2_000], new CancellationToken(true)));
        Assert.Equal(2_000, trainer.Predict(data).Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Fit_DataSetThrows_IsRethrownAndTheStepUndone(int threads)
    {
        ListDataset data = ListDataset.Clusters(40, 4, 2);
        var model = new SoftmaxRegression(4, 2);
        float[] before = model.ParameterBuffer.ToArray();
        using var trainer = new Trainer<SoftmaxRegression>(model, new Sgd(), new TrainingOptions { BatchSize = 40, Threads = threads, CheckData = false });
        data.Reading = index => _ = index == 31 ? throw new FormatException("sample 31") : 0;
        Assert.Equal("sample 31", Assert.Throws<FormatException>(() => trainer.Fit(data)).Message);
        Assert.Equal(before, model.ParameterBuffer.ToArray());
        data.Reading = null;
        trainer.Fit(data);
        Assert.NotEqual(before, model.ParameterBuffer.ToArray());
    }

    [Fact]
    public void Fit_WhileTheModelIsTrained_IsRefused()
    {
        ListDataset data = ListDataset.Clusters(40, 4, 2);
        var model = new SoftmaxRegression(4, 2);
        using var first = new Trainer<SoftmaxRegression>(
            model, new Sgd(), new TrainingOptions { Threads = 1, ProgressInterval = TimeSpan.Zero });
        using var second = new Trainer<SoftmaxRegression>(model, new Sgd(), new TrainingOptions { Threads = 1 });
        int refused = 0;
        var reports = new Reports(_ =>
        {
            AssertInvalid("being trained", () => second.Fit(data));
            AssertInvalid("being trained", () => first.Fit(data));
            AssertInvalid("in use", () => first.Evaluate(data));
            refused++;
        });
        first.Fit(data, progress: reports);
        Assert.Equal(3, refused);
        second.Fit(data);
    }

    [Fact]
    public void Fit_DataThatDoesNotFit_IsRefusedWithWhatWould()
    {
        using var classes = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression([2, 3], 4), new Sgd(), new TrainingOptions { Threads = 1 });
        float[][] six = [new float[6], new float[6]];
        AssertRefused("empty", () => classes.Fit(new ListDataset([], [], 4)));
        AssertRefused("(5)", () => classes.Fit(new ListDataset([new float[5]], [0], 4)));
        AssertRefused("(3, 2)", () => classes.Fit(new ListDataset(six, [0, 1], 4, [3, 2])));
        AssertRefused("label of sample 1 is 4", () => classes.Fit(new ListDataset(six, [0, 4], 4)));
        AssertRefused("label of sample 0 is -1", () => classes.Fit(new ListDataset(six, [-1, 0], 4)));
        AssertRefused("target values", () => classes.Fit(new ListDataset(six, [new float[4], new float[4]])));
        AssertRefused("empty", () => classes.Fit(new ListDataset(six, [0, 1], 4), new ListDataset([], [], 4)));
        AssertRefused("empty", () => classes.Evaluate(new ListDataset([], [], 4)));
        AssertRefused("empty", () => classes.Predict(new ListDataset([], [], 4)));

        using var values = new Trainer<LinearRegression>(new LinearRegression(6, 2), new Sgd(), new TrainingOptions { Threads = 1 });
        AssertRefused("3 values", () => values.Fit(new ListDataset(six, [new float[3], new float[3]])));
        AssertRefused("a label a sample", () => values.Fit(new ListDataset(six, [0, 1], 2)));
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    public void Fit_HingeWithATargetThatIsNoSign_IsRefusedWithTheSample(float wrong)
    {
        var model = new LinearRegression(2, 2, loss: "Hinge");
        using var trainer = new Trainer<LinearRegression>(model, new Sgd(), new TrainingOptions { Threads = 1 });
        float[][] inputs = [new float[2], new float[2], new float[2]];
        float[] before = model.ParameterBuffer.ToArray();

        AssertRefused(
            FormattableString.Invariant($"target of sample 2 is {wrong}; the hinge loss takes -1 and +1"),
            () => trainer.Fit(new ListDataset(inputs, [[1, -1], [-1, 1], [1, wrong]])));

        Assert.Equal(before, model.ParameterBuffer.ToArray());
        trainer.Fit(new ListDataset(inputs, [[1, -1], [-1, 1], [1, 1]]));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(2, 3)]
    [InlineData(1, 2, 3, 1)]
    public void Fit_ShapeThatMeansTheSame_IsTaken(params int[] shape)
    {
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression([2, 3], 4), new Sgd(), new TrainingOptions { Threads = 1 });
        Assert.Single(trainer.Fit(new ListDataset([new float[6]], [0], 4, shape)).Epochs);
    }

    [Fact]
    public void Fit_NetworkWithoutLoss_IsRefused()
    {
        using var trainer = new Trainer<LosslessNetwork>(new LosslessNetwork(), new Sgd(), new TrainingOptions { Threads = 1 });
        ListDataset data = ListDataset.Plane(4);
        AssertInvalid("no loss", () => trainer.Fit(data));
        Assert.Throws<InvalidOperationException>(() => trainer.Evaluate(data));
        Assert.Equal(4, trainer.Predict(data).Length);
    }

    [Fact]
    public void TrainingOptions_NumbersOutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("BatchSize", () => new TrainingOptions { BatchSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Epochs", () => new TrainingOptions { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Threads", () => new TrainingOptions { Threads = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(
            "ProgressInterval", () => new TrainingOptions { ProgressInterval = TimeSpan.FromTicks(-1) });
    }

    private static void AssertRefused(string reason, Action action) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static void AssertInvalid(string reason, Action action) =>
        Assert.Contains(reason, Assert.Throws<InvalidOperationException>(action).Message, StringComparison.Ordinal);

    private sealed class LosslessNetwork() : LinearNetwork(Describe("Lossless", [2], 1, TargetKind.None, loss: null), 1)
    {
        protected override float RowLoss(Workspace workspace, int row, Span<float> gradient) => 0;
    }
}
