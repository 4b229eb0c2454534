using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

/// <summary>What is known of the epochs of a <c>Fit</c> that did not come to its end.</summary>
public sealed class TrainerHistoryTests
{
    [Fact]
    public void History_BeforeTheFirstFit_IsEmpty()
    {
        using var trainer = new Trainer<SoftmaxRegression>(new SoftmaxRegression(4, 2), new Sgd(), new TrainingOptions { Threads = 1 });

        Assert.Empty(trainer.History.Epochs);
    }

    [Fact]
    public void History_AfterFit_IsWhatItReturned()
    {
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2), new Sgd(), new TrainingOptions { Epochs = 3, Threads = 1 });

        History history = trainer.Fit(ListDataset.Clusters(40, 4, 2));

        Assert.Same(history, trainer.History);
        Assert.Equal(3, history.Epochs.Count);
    }

    [Fact]
    public void History_FitCancelledInTheThirdEpoch_HasTwoRows()
    {
        using var source = new CancellationTokenSource();
        List<EpochResult> finished = [];
        var reports = new Reports(report =>
        {
            if (report.Completed is not null)
            {
                finished.Add(report.Completed);
            }
            else if (report is { Epoch: 3, Step: 2 })
            {
                source.Cancel();
            }
        });
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2),
            new Sgd(),
            new TrainingOptions { BatchSize = 10, Epochs = 10, Threads = 2, ProgressInterval = TimeSpan.Zero });

        Assert.Throws<OperationCanceledException>(
            () => trainer.Fit(ListDataset.Clusters(40, 4, 2), progress: reports, cancellationToken: source.Token));

        Assert.Equal([1, 2], trainer.History.Epochs.Select(row => row.Epoch));
        Assert.Equal(finished, trainer.History.Epochs);
    }

    [Fact]
    public void History_LossNotFinite_HasTheRowsBeforeAndTheStepDoesNotCount()
    {
        float[][] inputs = [[1f, 0.5f], [0.5f, 1f]];
        ListDataset data = new(inputs, [[1f], [1f]]);
        int seen = 0;
        data.Reading = _ => inputs[0][0] = ++seen > 4 ? float.NaN : 1f;
        var model = new LinearRegression(2, 1);
        using var trainer = new Trainer<LinearRegression>(
            model, new Adam(), new TrainingOptions { BatchSize = 2, Epochs = 5, Shuffle = false, Threads = 1, CheckData = false });

        NonFiniteLossException thrown = Assert.Throws<NonFiniteLossException>(() => trainer.Fit(data));

        Assert.Equal(3, thrown.Epoch);
        Assert.Equal([1, 2], trainer.History.Epochs.Select(row => row.Epoch));
        Assert.Equal(2, trainer.Optimizer.StepCount);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void StepCount_DataSetThrows_CountsWholeStepsOnly(int threads)
    {
        ListDataset data = ListDataset.Clusters(40, 4, 2);
        data.Reading = index => _ = index == 31 ? throw new FormatException() : 0;
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2), new Adam(), new TrainingOptions { BatchSize = 10, Shuffle = false, Threads = threads, CheckData = false });

        Assert.Throws<FormatException>(() => trainer.Fit(data));

        Assert.Equal(3, trainer.Optimizer.StepCount);
        Assert.Empty(trainer.History.Epochs);
    }

    [Fact]
    public void History_SecondFitCancelledAtOnce_IsEmptyAgain()
    {
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2), new Sgd(), new TrainingOptions { Epochs = 2, Threads = 1 });
        ListDataset data = ListDataset.Clusters(40, 4, 2);
        trainer.Fit(data);

        Assert.Throws<OperationCanceledException>(() => trainer.Fit(data, cancellationToken: new CancellationToken(true)));

        Assert.Empty(trainer.History.Epochs);
    }
}
