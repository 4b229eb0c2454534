using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void Fit_LinearData_FindsThePlane()
    {
        var model = new LinearRegression(2, 1);
        using var trainer = new Trainer<LinearRegression>(
            model, new Adam(0.05f), new TrainingOptions { BatchSize = 16, Epochs = 60, Threads = 1 });
        History history = trainer.Fit(ListDataset.Plane(100));
        Assert.Equal(60, history.Epochs.Count);
        Assert.InRange(history.Last.Loss, 0, 1e-4);
        Assert.True(history.Last.Loss < history.Epochs[0].Loss / 100);
        Assert.Equal([2f, -1f], model.Parameters["linear.weight"].ToArray().Select(value => MathF.Round(value, 1)));
    }

    [Fact]
    public void Fit_Clusters_LearnsToClassify()
    {
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(6, 3), new Adam(0.02f), new TrainingOptions { BatchSize = 17, Epochs = 5, Threads = 2 });
        ListDataset test = ListDataset.Clusters(150, 6, 3, seed: 8);
        Evaluation before = trainer.Evaluate(test);
        History history = trainer.Fit(ListDataset.Clusters(200, 6, 3), test);
        Evaluation after = trainer.Evaluate(test);
        Assert.True(after.Loss < before.Loss);
        Assert.True(after.Accuracy > 0.95, $"accuracy {after.Accuracy}");
        Assert.Equal(150, after.Count);
        Assert.Equal(after.Loss, history.Last.ValidationLoss);
        Assert.Equal(after.Accuracy, history.Last.ValidationAccuracy);
        Assert.InRange(history.Last.Accuracy!.Value, 0.9, 1);
    }

    [Fact]
    public void Fit_OneStepAnEpoch_IsTheStepByHand()
    {
        ListDataset data = ListDataset.Plane(10);
        var byTrainer = new LinearRegression(2, 1);
        var byHand = new LinearRegression(2, 1);
        using var trainer = new Trainer<LinearRegression>(
            byTrainer, new Sgd(0.1f), new TrainingOptions { BatchSize = 64, Epochs = 3, Shuffle = false, Threads = 1 });
        History history = trainer.Fit(data);

        Workspace workspace = byHand.CreateWorkspace(10);
        var optimizer = new Sgd(0.1f);
        float loss = 0;
        for (int step = 0; step < 3; step++)
        {
            for (int row = 0; row < 10; row++)
            {
                data.CopyInput(row, workspace.InputRow(row));
                data.CopyTarget(row, workspace.TargetRow(row));
            }

            byHand.Forward(workspace);
            loss = byHand.Backward(workspace);
            optimizer.Step(byHand, workspace);
        }

        Assert.Equal(byHand.ParameterBuffer.ToArray(), byTrainer.ParameterBuffer.ToArray());
        Assert.Equal(loss, (float)history.Last.Loss);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(50)]
    public void Fit_BatchSizes_ReadEverySampleOnceAnEpoch(int batchSize)
    {
        ListDataset data = ListDataset.Clusters(50, 4, 2);
        int[] reads = new int[50];
        data.Reading = index => Interlocked.Increment(ref reads[index]);
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2), new Sgd(), new TrainingOptions { BatchSize = batchSize, Epochs = 3, Threads = 3, CheckData = false });
        trainer.Fit(data);
        Assert.All(reads, count => Assert.Equal(3, count));
    }

    [Fact]
    public void Fit_Shuffle_ChangesTheOrderEachEpochAndOnlyThen()
    {
        int[] Order(bool shuffle, ulong seed)
        {
            var order = new List<int>();
            ListDataset data = ListDataset.Clusters(20, 4, 2);
            data.Reading = order.Add;
            using var trainer = new Trainer<SoftmaxRegression>(
                new SoftmaxRegression(4, 2),
                new Sgd(),
                new TrainingOptions { Epochs = 2, Shuffle = shuffle, Seed = seed, Threads = 1, CheckData = false });
            trainer.Fit(data);
            return [.. order];
        }

        Assert.Equal([.. Enumerable.Range(0, 20), .. Enumerable.Range(0, 20)], Order(shuffle: false, 1));
        int[] shuffled = Order(shuffle: true, 1);
        Assert.NotEqual(shuffled[..20], shuffled[20..]);
        Assert.Equal(Enumerable.Range(0, 20), shuffled[..20].Order());
        Assert.Equal(shuffled, Order(shuffle: true, 1));
        Assert.NotEqual(shuffled, Order(shuffle: true, 2));
    }

    [Fact]
    public void Fit_CalledTwice_GoesOnWhereItWas()
    {
        ListDataset data = ListDataset.Clusters(40, 4, 2);
        var once = new SoftmaxRegression(4, 2);
        using var whole = new Trainer<SoftmaxRegression>(once, new Adam(), new TrainingOptions { Epochs = 4, Threads = 1 });
        whole.Fit(data);

        var twice = new SoftmaxRegression(4, 2);
        using var halves = new Trainer<SoftmaxRegression>(twice, new Adam(), new TrainingOptions { Epochs = 2, Threads = 1 });
        halves.Fit(data);
        halves.Fit(data);
        Assert.Equal(once.ParameterBuffer.ToArray(), twice.ParameterBuffer.ToArray());
    }

    [Fact]
    public void Predict_Dataset_IsWhatTheModelPredicts()
    {
        ListDataset data = ListDataset.Clusters(300, 4, 3);
        var model = new SoftmaxRegression(4, 3);
        using var trainer = new Trainer<SoftmaxRegression>(model, new Sgd(), new TrainingOptions { Threads = 3 });
        float[] all = trainer.Predict(data);
        float[] input = new float[4];
        float[] output = new float[3];
        for (int index = 0; index < data.Count; index++)
        {
            data.CopyInput(index, input);
            model.Predict(input, output);
            Assert.Equal(output, all.AsSpan(3 * index, 3).ToArray());
        }

        Assert.Throws<ArgumentException>(() => trainer.Predict(data, new float[899]));
    }

    [Fact]
    public void Evaluate_Chunks_AreWeightedBySamples()
    {
        // 128 + 2 samples: the last chunk is short.
        ListDataset data = ListDataset.Plane(130);
        var model = new LinearRegression(2, 1);
        using var trainer = new Trainer<LinearRegression>(model, new Sgd(), new TrainingOptions { Threads = 2 });
        float[] outputs = trainer.Predict(data);
        float[] target = new float[1];
        double sum = 0;
        for (int index = 0; index < data.Count; index++)
        {
            data.CopyTarget(index, target);
            sum += Math.Pow(outputs[index] - target[0], 2);
        }

        Evaluation evaluation = trainer.Evaluate(data);
        Assert.Equal(sum / 130, evaluation.Loss, 6);
        Assert.Null(evaluation.Accuracy);
    }

    [Fact]
    public void Fit_EveryStepReported_CountsUpToTheCompletedEpoch()
    {
        var reports = new Reports();
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2), new Sgd(),
            new TrainingOptions { BatchSize = 16, Epochs = 2, Threads = 1, ProgressInterval = TimeSpan.Zero });
        History history = trainer.Fit(ListDataset.Clusters(40, 4, 2), ListDataset.Clusters(10, 4, 2), reports);
        Assert.Equal([1, 2, 3, 3, 1, 2, 3, 3], reports.All.Select(report => report.Step));
        Assert.All(reports.All, report => Assert.Equal((3, 2), (report.Steps, report.Epochs)));
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2], reports.All.Select(report => report.Epoch));
        Assert.Equal(history.Epochs, reports.All.Select(report => report.Completed).OfType<EpochResult>());
        Assert.Equal(history.Last.Loss, reports.All[^1].Loss);
        Assert.NotNull(history.Last.ValidationLoss);
        Assert.True(history.Last.SamplesPerSecond > 0 && history.Last.Seconds > 0);
    }

    [Fact]
    public void Fit_LongInterval_ReportsOnlyTheEndOfEpochs()
    {
        var reports = new Reports();
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(4, 2), new Sgd(),
            new TrainingOptions { Epochs = 3, Threads = 1, ProgressInterval = TimeSpan.FromHours(1) });
        trainer.Fit(ListDataset.Clusters(40, 4, 2), progress: reports);
        Assert.Equal([1, 2, 3], reports.All.Select(report => report.Completed!.Epoch));
    }

    [Fact]
    public void Dispose_AfterFit_LeavesTheModelAndNoThread()
    {
        var model = new SoftmaxRegression(4, 2);
        var trainer = new Trainer<SoftmaxRegression>(model, new Sgd(), new TrainingOptions { Threads = 3 });
        ListDataset data = ListDataset.Clusters(40, 4, 2);
        var threads = new HashSet<Thread>();
        data.Reading = _ =>
        {
            lock (threads)
            {
                threads.Add(Thread.CurrentThread);
            }
        };
        trainer.Fit(data);
        threads.Remove(Thread.CurrentThread);
        Assert.Equal(2, threads.Count);
        trainer.Dispose();
        trainer.Dispose();
        Assert.All(threads, thread => Assert.False(thread.IsAlive));
        Assert.Throws<ObjectDisposedException>(() => trainer.Fit(data));
        model.Predict(new float[4], new float[2]);
    }
}
