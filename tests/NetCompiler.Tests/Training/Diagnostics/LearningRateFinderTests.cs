using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training.Diagnostics;

public sealed class LearningRateFinderTests
{
    private static readonly TrainingOptions s_options = new() { BatchSize = 20, Seed = 3, Threads = 1 };

    [Fact]
    public void Run_RatesFromFarTooSmallToFarTooLarge_FindsOneThatTrains()
    {
        var model = new SoftmaxRegression(6, 3);
        ListDataset data = ListDataset.Clusters(200, 6, 3);
        float[] before = model.ParameterBuffer.ToArray();

        LearningRateCurve curve = new LearningRateFinder { MinRate = 1e-5f, MaxRate = 100f, Steps = 80, Smoothing = 0.8 }
            .Run(model, rate => new Sgd(rate), data, s_options);

        Assert.Equal(before, model.ParameterBuffer.ToArray());
        Assert.InRange(curve.Suggestion!.Value, 1e-3f, 10f);
        Assert.Equal(1e-5f, curve.Points[0].LearningRate);
        for (int place = 1; place < curve.Points.Count; place++)
        {
            Assert.Equal(Math.Pow(1e7, 1.0 / 79), curve.Points[place].LearningRate / curve.Points[place - 1].LearningRate, 1e-4);
        }

        using var trainer = new Trainer<SoftmaxRegression>(
            model, new Sgd(curve.Suggestion.Value), s_options with { Epochs = 3 });
        Assert.True(trainer.Fit(data).Last.Accuracy > 0.9);
    }

    [Fact]
    public void Run_LossThatDiverges_EndsThere()
    {
        LearningRateCurve curve = new LearningRateFinder { MaxRate = 1e6f }.Run(
            new LinearRegression(2, 1), rate => new Sgd(rate), ListDataset.Plane(100), s_options);

        Assert.True(curve.Diverged);
        Assert.InRange(curve.Points.Count, 10, 99);
        Assert.All(curve.Points, point => Assert.True(double.IsFinite(point.SmoothedLoss)));
    }

    [Fact]
    public void Run_SmoothedLoss_IsTheMovingAverageWithoutItsBeginning()
    {
        LearningRateCurve curve = new LearningRateFinder { Steps = 5, MinRate = 1e-6f, MaxRate = 1e-5f, Smoothing = 0.5 }.Run(
            new LinearRegression(2, 1), rate => new Sgd(rate), ListDataset.Plane(100), s_options);

        double[] losses = [.. curve.Points.Select(point => point.Loss)];
        double expected = ((0.125 * losses[0]) + (0.25 * losses[1]) + (0.5 * losses[2])) / 0.875;
        Assert.Equal(5, losses.Length);
        Assert.Equal(expected, curve.Points[2].SmoothedLoss, 1e-12);
        Assert.StartsWith("learning_rate,loss,smoothed_loss\n1E-06,", curve.ToCsv(), StringComparison.Ordinal);
        Assert.Equal(6, curve.ToCsv().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Run_MoreStepsThanAnEpochHas_GoesOnInTheNext()
    {
        LearningRateCurve curve = new LearningRateFinder { Steps = 12, MaxRate = 1e-3f }.Run(
            new LinearRegression(2, 1), rate => new Adam(rate), ListDataset.Plane(100), s_options);

        Assert.Equal(12, curve.Points.Count);
        Assert.False(curve.Diverged);
    }

    [Fact]
    public void Run_GatheredGradients_HasAPointForEachUpdate()
    {
        ListDataset data = ListDataset.Clusters(200, 6, 3);
        var finder = new LearningRateFinder { MinRate = 1e-5f, MaxRate = 1f, Steps = 30 };

        LearningRateCurve gathered = finder.Run(
            new SoftmaxRegression(6, 3), rate => new Sgd(rate) { AccumulationSteps = 2 }, data, s_options with { BatchSize = 10 });
        LearningRateCurve whole = finder.Run(new SoftmaxRegression(6, 3), rate => new Sgd(rate), data, s_options);

        Assert.Equal(30, gathered.Points.Select(point => point.LearningRate).Distinct().Count());
        Assert.Equal(1f, gathered.Points[^1].LearningRate, 1e-6f);
        for (int place = 0; place < 30; place++)
        {
            Assert.Equal(whole.Points[place].Loss, gathered.Points[place].Loss, 1e-4);
        }

        Assert.NotNull(gathered.Suggestion);
    }

    [Fact]
    public void Run_RatesWhoseRatioNoFloatHolds_GoesFromOneToTheOther()
    {
        LearningRateCurve curve = new LearningRateFinder { MinRate = 1e-30f, MaxRate = 1e10f, Steps = 41 }.Run(
            new SoftmaxRegression(6, 3), rate => new Sgd(rate), ListDataset.Clusters(200, 6, 3), s_options);

        Assert.Equal(1e-30f, curve.Points[0].LearningRate);
        Assert.Equal(10, curve.Points[1].LearningRate / curve.Points[0].LearningRate, 1e-4);
        Assert.InRange(curve.Points.Count, 25, 41);
    }

    [Fact]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("MinRate", () => new LearningRateFinder { MinRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Steps", () => new LearningRateFinder { Steps = 1 });
        Assert.Throws<ArgumentOutOfRangeException>("Smoothing", () => new LearningRateFinder { Smoothing = 1 });
        Assert.Throws<InvalidOperationException>(() => new LearningRateFinder { MinRate = 1, MaxRate = 1 }.Run(
            new LinearRegression(2, 1), rate => new Sgd(rate), ListDataset.Plane(10)));
    }
}
