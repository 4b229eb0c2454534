using NetCompiler.Data;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

/// <summary>What the options ask a trainer for besides epochs of steps.</summary>
public sealed class TrainerOptionsTests
{
    [Fact]
    public void Fit_Callbacks_AreCalledInTheirOrderAtTheRightMoments()
    {
        List<string> calls = [];
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2),
            new Sgd(),
            new TrainingOptions { BatchSize = 20, Epochs = 2, Threads = 1, Callbacks = [new Recorder("a", calls), new Recorder("b", calls)] });

        trainer.Fit(ListDataset.Clusters(40, 4, 2));

        string[] epochs = [.. ((int[])[1, 2]).SelectMany(epoch => new[]
        {
            $"epoch {epoch} of 2", $"step {epoch}.1 of 2, {(epoch * 2) - 1}", $"step {epoch}.2 of 2, {epoch * 2}", $"end {epoch}, rows {epoch}",
        })];
        Assert.Equal(
            ["begin", .. epochs, "over, interrupted False"],
            calls.Where(call => call.StartsWith("a ", StringComparison.Ordinal)).Select(call => call[2..]));
        Assert.Equal(calls.Where((_, place) => place % 2 == 0).Select(call => call[1..]), calls.Where((_, place) => place % 2 == 1).Select(call => call[1..]));
    }

    [Fact]
    public void Fit_CallbackThatThrows_EndsTheRunAndAllHearOfIt()
    {
        List<string> calls = [];
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2),
            new Sgd(),
            new TrainingOptions { Threads = 1, Callbacks = [new Recorder("a", calls), new Failing()] });

        Assert.Throws<NotSupportedException>(() => trainer.Fit(ListDataset.Clusters(40, 4, 2)));

        Assert.Equal("a over, interrupted True", calls[^1]);
        Assert.Throws<NotSupportedException>(() => trainer.Fit(ListDataset.Clusters(40, 4, 2)));
    }

    [Fact]
    public void Fit_StopWithinAnEpoch_EndsAfterThatStepWithWhatThereIs()
    {
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2),
            new Sgd(),
            new TrainingOptions { BatchSize = 10, Epochs = 9, Threads = 1, Callbacks = [new StopAt(7)] });

        History history = trainer.Fit(ListDataset.Clusters(40, 4, 2), ListDataset.Clusters(10, 4, 2));

        Assert.Equal(7, trainer.Optimizer.StepCount);
        Assert.Equal(2, history.Epochs.Count);
        Assert.NotNull(history.Last.ValidationLoss);
    }

    [Fact]
    public void Fit_TerminateOnNaN_ReturnsTheEpochsThatAreOver()
    {
        var model = new LinearRegression(2, 1);
        using var trainer = new Trainer<LinearRegression>(
            model, new Sgd(1e6f), new TrainingOptions { BatchSize = 50, Epochs = 100, Threads = 1, Callbacks = [new TerminateOnNaN()] });

        History history = trainer.Fit(ListDataset.Plane(50));

        Assert.InRange(history.Epochs.Count, 1, 20);
        Assert.All(history.Epochs, row => Assert.True(double.IsFinite(row.Loss)));
        Assert.All(model.ParameterBuffer.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Fit_GradientsThatAreNotFinite_SaySo()
    {
        float[][] inputs = [[1e30f, 1e30f], [1e30f, -1e30f]];
        var model = new HugeGradients();
        using var trainer = new Trainer<HugeGradients>(
            model,
            new Sgd { Clipping = GradientClipping.ByGlobalNorm(1f) },
            new TrainingOptions { Threads = 1 });

        NonFiniteLossException thrown = Assert.Throws<NonFiniteLossException>(() => trainer.Fit(new ListDataset(inputs, [[1f], [1f]])));

        Assert.Contains("norm of the gradients of LinearRegression became infinite", thrown.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (thrown.Epoch, thrown.Step));
        Assert.Equal(0, trainer.Optimizer.StepCount);
    }

    [Fact]
    public void Fit_Metrics_AreThoseOfTheEpochAndOfValidation()
    {
        var model = new SoftmaxRegression(4, 2);
        var reports = new Reports();
        using var trainer = new Trainer<SoftmaxRegression>(
            model,
            new Sgd(0f),
            new TrainingOptions { BatchSize = 7, Epochs = 2, Threads = 3, ProgressInterval = TimeSpan.Zero, Metrics = [new LargestOutput()] });
        ListDataset training = ListDataset.Clusters(40, 4, 2);
        ListDataset validation = ListDataset.Clusters(333, 4, 2, seed: 8);

        History history = trainer.Fit(training, validation, reports);

        // With a rate of 0 the model stays, and both epochs are the prediction's.
        double Expected(Dataset data) => trainer.Predict(data).Chunk(2).Average(row => (double)row.Max());
        Assert.All(history.Epochs, row => Assert.Equal(Expected(training), row.Metrics["largest_output"], 1e-6));
        Assert.All(history.Epochs, row => Assert.Equal(Expected(validation), row.ValidationMetrics["largest_output"], 1e-12));
        Assert.Equal(history.Last.ValidationMetrics, trainer.Evaluate(validation).Metrics);
        Assert.Equal(history.Last.Find("val_largest_output"), history.Last.ValidationMetrics["largest_output"]);
        Assert.True(reports.All[^1].Metrics.ContainsKey("largest_output"));
    }

    [Fact]
    public void Fit_TwoMetricsOfOneName_AreRefused()
    {
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2), new Sgd(), new TrainingOptions { Metrics = [new LargestOutput(), new LargestOutput()] });

        Assert.Contains(
            "'largest_output' is given twice",
            Assert.Throws<ArgumentException>(() => trainer.Fit(ListDataset.Clusters(40, 4, 2))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fit_ValidationSplit_LearnsFromTheRestAlone()
    {
        ListDataset data = ListDataset.Clusters(50, 4, 2);
        var reads = new Dictionary<int, int>();
        data.Reading = index => reads[index] = reads.GetValueOrDefault(index) + 1;
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2),
            new Sgd(),
            new TrainingOptions { Epochs = 3, Seed = 5, Threads = 1, ValidationSplit = 0.2, CheckData = false });

        History history = trainer.Fit(data);

        (Dataset training, Dataset validation) = data.Split(0.2, seed: 5);
        Assert.Equal((40, 10), (training.Count, validation.Count));
        Assert.NotNull(history.Last.ValidationLoss);
        Assert.Equal(50, reads.Count);
        Assert.Equal(trainer.Evaluate(validation).Loss, history.Last.ValidationLoss);
        Assert.Throws<ArgumentOutOfRangeException>("ValidationSplit", () => new TrainingOptions { ValidationSplit = 1 });
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void Fit_NumberThatIsNotFinite_IsRefusedWithItsSampleBeforeTheFirstStep(float wrong)
    {
        var model = new LinearRegression(2, 1);
        using var trainer = new Trainer<LinearRegression>(model, new Sgd(), new TrainingOptions { Threads = 1 });
        ListDataset good = ListDataset.Plane(5);
        float[] before = model.ParameterBuffer.ToArray();

        AssertRefused("input of sample 1", () => trainer.Fit(new ListDataset([[1f, 2f], [1f, wrong]], [[1f], [1f]])));
        AssertRefused("target of sample 0", () => trainer.Fit(new ListDataset([[1f, 2f], [1f, 1f]], [[wrong], [1f]])));
        AssertRefused("input of sample 0", () => trainer.Fit(good, new ListDataset([[wrong, 2f]], [[1f]])));

        Assert.Equal(before, model.ParameterBuffer.ToArray());
        Assert.Equal(0, trainer.Optimizer.StepCount);
    }

    [Fact]
    public void Fit_L2_IsPartOfLossAndValidationLoss()
    {
        var model = new LinearRegression(2, 1);
        using var trainer = new Trainer<LinearRegression>(model, new Sgd(0f), new TrainingOptions { Threads = 1 });
        ListDataset data = ListDataset.Plane(20);
        double without = trainer.Evaluate(data).Loss;
        model.Parameters["linear.weight"].L2 = 0.5f;

        EpochResult row = trainer.Fit(data, data).Last;

        Assert.Equal(without + model.Penalty, row.Loss, 1e-6);
        Assert.Equal(without + model.Penalty, row.ValidationLoss!.Value, 1e-6);
        Assert.True(model.Penalty > 0.01);
    }

    [Fact]
    public void Fit_ClassWeights_AreWeightsOfTheSamples()
    {
        ListDataset data = ListDataset.Clusters(60, 4, 3);
        float[] classWeights = [0.5f, 3f, 0f];
        float[] sampleWeights = [.. Enumerable.Range(0, 60).Select(index => classWeights[data.GetLabel(index)])];

        float[] byClass = Train(data, new TrainingOptions { Epochs = 2, Threads = 2, ClassWeights = classWeights });
        float[] bySample = Train(data.WithWeights(sampleWeights), new TrainingOptions { Epochs = 2, Threads = 2 });

        Assert.Equal(bySample, byClass);
        Assert.NotEqual(bySample, Train(data, new TrainingOptions { Epochs = 2, Threads = 2 }));

        static float[] Train(Dataset data, TrainingOptions options)
        {
            var model = new SoftmaxRegression(4, 3);
            using var trainer = new Trainer<SoftmaxRegression>(model, new Adam(0.1f), options);
            trainer.Fit(data);
            return model.ParameterBuffer.ToArray();
        }
    }

    [Fact]
    public void Fit_ClassWeightsThatDoNotFit_AreRefused()
    {
        AssertRefused("2 class weights given; the training data have 3 classes", () => Fit([1f, 1f]));
        AssertRefused("weight of class 1 is -1", () => Fit([1f, -1f, 1f]));

        static void Fit(float[] weights)
        {
            using var trainer = new Trainer<SoftmaxRegression>(
                new SoftmaxRegression(4, 3), new Sgd(), new TrainingOptions { Threads = 1, ClassWeights = weights });
            trainer.Fit(ListDataset.Clusters(10, 4, 3));
        }
    }

    [Fact]
    public void Balanced_UnequalClasses_CountAlike()
    {
        var labels = new ListDataset([[0f], [0f], [0f], [0f]], [0, 2, 2, 2], 3);
        Assert.Equal([2f, 0f, 2f / 3], ClassWeights.Balanced(labels), (left, right) => Math.Abs(left - right) < 1e-6f);

        var sides = new ListDataset([[0f], [0f], [0f], [0f]], [[1f], [0f], [0f], [0f]]);
        Assert.Equal([2f / 3, 2f], ClassWeights.Balanced(sides), (left, right) => Math.Abs(left - right) < 1e-6f);
    }

    [Fact]
    public void WithWeights_NumbersThatAreNone_AreRefused()
    {
        ListDataset data = ListDataset.Plane(2);

        Assert.Equal([0.5f, 0f], ((int[])[0, 1]).Select(data.WithWeights([0.5f, 0f]).GetWeight));
        Assert.Equal(0f, data.WithWeights([0.5f, 0f]).Subset([1]).GetWeight(0));
        Assert.Throws<ArgumentException>("weights", () => data.WithWeights([1f]));
        AssertRefused("weight of sample 1 is NaN", () => data.WithWeights([1f, float.NaN]));
        AssertRefused("weight of sample 0 is -1", () => data.WithWeights([-1f, 1f]));
    }

    private static void AssertRefused(string reason, Action action) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(action).Message, StringComparison.Ordinal);

    private sealed class Recorder(string name, List<string> calls) : Callback
    {
        public override void OnFitBegin(TrainingState state) => calls.Add($"{name} begin");

        public override void OnEpochBegin(TrainingState state) => calls.Add($"{name} epoch {state.Epoch} of {state.Epochs}");

        public override void OnStepEnd(TrainingState state) =>
            calls.Add($"{name} step {state.Epoch}.{state.Step} of {state.Steps}, {state.TotalSteps}");

        public override void OnEpochEnd(TrainingState state, EpochResult result) =>
            calls.Add($"{name} end {result.Epoch}, rows {state.History.Epochs.Count}");

        public override void OnFitEnd(TrainingState state) => calls.Add($"{name} over, interrupted {state.IsInterrupted}");
    }

    private sealed class Failing : Callback
    {
        public override void OnStepEnd(TrainingState state) => throw new NotSupportedException();
    }

    private sealed class StopAt(int step) : Callback
    {
        public override void OnStepEnd(TrainingState state)
        {
            if (state.TotalSteps == step)
            {
                state.Stop("That will do.");
            }
        }
    }

    /// <summary>A regression with a small loss and gradients beyond all numbers.</summary>
    private sealed class HugeGradients() : LinearNetwork(Describe(nameof(LinearRegression), [2], 1, TargetKind.Values, "MeanSquaredError"), 1)
    {
        protected override float RowLoss(Workspace workspace, int row, Span<float> gradient)
        {
            gradient.Fill(1e30f);
            return 1;
        }
    }
}
