using NetCompiler.Checkpoints;
using NetCompiler.Data;
using NetCompiler.Tests.Data;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

public sealed class CrossValidationTests
{
    private static readonly Dataset s_blobs = SyntheticBlobs.Create(90, seed: 3, [[0, 0], [2, 0], [0, 2]], deviation: 0.7f);

    [Fact]
    public void Run_SomeFolds_IsEachFoldTrainedByItself()
    {
        CrossValidationResult result = CrossValidation.Run(s_blobs, folds: 5, fold => Create(fold), seed: 7);

        IReadOnlyList<Fold> folds = s_blobs.StratifiedKFold(5, seed: 7);
        Assert.Equal([1, 2, 3, 4, 5], result.Folds.Select(fold => fold.Number));
        foreach (Fold fold in folds)
        {
            using Trainer<SoftmaxRegression> trainer = Create(fold);
            History history = trainer.Fit(fold.Training, fold.Validation);
            FoldResult found = result.Folds[fold.Number - 1];

            Assert.Equal(trainer.Evaluate(fold.Validation), found.Evaluation);
            Assert.Equal(
                history.Epochs.Select(epoch => (epoch.Loss, epoch.ValidationLoss)),
                found.History.Epochs.Select(epoch => (epoch.Loss, epoch.ValidationLoss)));
            Assert.Equal((72, 18), (found.TrainingCount, found.Evaluation.Count));
        }

        double[] losses = [.. result.Folds.Select(fold => fold.Evaluation.Loss)];
        Assert.Equal(losses.Average(), result.Loss.Mean, 12);
        Assert.Equal(Math.Sqrt(losses.Sum(loss => Math.Pow(loss - losses.Average(), 2)) / 4), result.Loss.StandardDeviation, 12);
        Assert.InRange(result.Accuracy!.Value.Mean, 0.8, 1);
    }

    // A regression: later folds went on from the first one's end, and were judged by what it had learnt from.
    [Fact]
    public void Run_OneCheckpointForAllFolds_IsRefused()
    {
        using var directory = new TemporaryDirectory();
        Trainer<SoftmaxRegression> Resuming(string name) => new(
            new SoftmaxRegression(2, 3),
            new Adam(0.05f),
            new TrainingOptions { Epochs = 1, Threads = 1, Checkpoint = new CheckpointOptions(directory.File(name)) { Resume = true } });

        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(
            () => CrossValidation.Run(s_blobs, folds: 3, _ => Resuming("all.checkpoint")));

        Assert.Contains("Fold 2 would go on from", thrown.Message, StringComparison.Ordinal);
        CrossValidation.Run(s_blobs, folds: 3, fold => Resuming($"{fold.Number}.checkpoint"));
    }

    [Fact]
    public void Run_Classes_AreStratifiedAndRegressionIsNot()
    {
        List<Fold> classified = [];
        CrossValidation.Run(s_blobs, folds: 3, fold => Create(fold), afterFold: (fold, _) => classified.Add(fold));
        List<Fold> regressed = [];
        Dataset plane = ListDataset.Plane(30);
        CrossValidation.Run(
            plane, folds: 3, _ => CreateRegression(), seed: 4, afterFold: (fold, _) => regressed.Add(fold));

        Assert.All(classified, fold => Assert.Equal(
            [10, 10, 10], Samples.Labels(fold.Validation).CountBy(label => label).Select(one => one.Value)));
        Assert.Equal(
            plane.KFold(3, seed: 4).Select(fold => Samples.Inputs(fold.Validation)),
            regressed.Select(fold => Samples.Inputs(fold.Validation)));
    }

    [Fact]
    public void Run_Regression_HasNoAccuracy()
    {
        CrossValidationResult result = CrossValidation.Run(ListDataset.Plane(30), folds: 3, _ => CreateRegression());

        Assert.Null(result.Accuracy);
        Assert.InRange(result.Loss.Mean, 0, 0.2);
        Assert.DoesNotContain("accuracy", result.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_SameSeed_GivesTheSameWhateverTheThreads()
    {
        CrossValidationResult one = CrossValidation.Run(s_blobs, folds: 3, fold => Create(fold, threads: 1), seed: 2);
        CrossValidationResult two = CrossValidation.Run(s_blobs, folds: 3, fold => Create(fold, threads: 2), seed: 2);
        CrossValidationResult other = CrossValidation.Run(s_blobs, folds: 3, fold => Create(fold), seed: 3);

        Assert.Equal((one.Loss, one.Accuracy), (two.Loss, two.Accuracy));
        Assert.NotEqual(one.Loss, other.Loss);
    }

    [Fact]
    public void Run_ScalerOfEachFold_IsFittedOnItsTrainingPart()
    {
        // Each sample is a power of three: a mean tells which samples it is of.
        Dataset data = Dataset.FromArrays([1, 3, 9, 27, 81, 243], 1, [0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f]);
        List<StandardScaler> scalers = [];
        List<Fold> prepared = [];

        CrossValidation.Run(
            data,
            folds: 3,
            _ => CreateRegression(inputs: 1),
            prepare: fold =>
            {
                scalers.Add(new StandardScaler());
                return fold.Scale(scalers[^1]);
            },
            afterFold: (fold, _) => prepared.Add(fold));

        IReadOnlyList<Fold> folds = data.KFold(3);
        Assert.Equal(
            folds.Select(fold => Samples.Inputs(fold.Training).Average(input => (double)input[0])), scalers.Select(one => one.Mean[0]));
        Assert.All(prepared, fold => Assert.Equal(0, Samples.Inputs(fold.Training).Sum(input => input[0]), 1e-5f));
        Assert.All(prepared, (fold, index) => Assert.Equal(
            Samples.Inputs(scalers[index].Transform(folds[index].Validation)), Samples.Inputs(fold.Validation)));
    }

    [Fact]
    public void Run_OneScalerForAllFolds_DoesNotChangeFoldsBefore()
    {
        var scaler = new StandardScaler();
        CrossValidationResult one = CrossValidation.Run(s_blobs, folds: 3, fold => Create(fold), prepare: fold => fold.Scale(scaler));
        CrossValidationResult many = CrossValidation.Run(
            s_blobs, folds: 3, fold => Create(fold), prepare: fold => fold.Scale(new StandardScaler()));

        Assert.Equal(many.Loss, one.Loss);
    }

    [Fact]
    public void Run_FoldsOfGroups_AreTakenAsTheyAre()
    {
        int[] groups = [.. Enumerable.Range(0, 90).Select(index => index / 10)];
        List<int> validated = [];

        CrossValidationResult result = CrossValidation.Run(
            s_blobs.GroupKFold(groups, 3), fold => Create(fold), afterFold: (fold, trainer) =>
            {
                validated.Add(fold.Validation.Count);
                Assert.Equal(fold.Validation.Count, trainer.Confuse(fold.Validation).Count);
            });

        Assert.Equal([30, 30, 30], validated);
        Assert.Equal([1, 2, 3], result.Folds.Select(fold => fold.Number));
    }

    [Fact]
    public void Run_AfterEachFold_TheTrainerIsDisposed()
    {
        List<Trainer<SoftmaxRegression>> trainers = [];
        CrossValidation.Run(s_blobs, folds: 2, fold => Create(fold), afterFold: (_, trainer) => trainers.Add(trainer));

        Assert.All(trainers, trainer => Assert.Throws<ObjectDisposedException>(() => trainer.Evaluate(s_blobs)));
    }

    [Fact]
    public void Run_SameModelOrOptimizerAgain_IsRefused()
    {
        var model = new SoftmaxRegression(2, 3);
        var optimizer = new Sgd(0.1f);

        Assert.StartsWith(
            "Fold 2 was given a trainer, model or optimizer of a fold before",
            Assert.Throws<InvalidOperationException>(() => CrossValidation.Run(
                s_blobs, folds: 3, _ => new Trainer<SoftmaxRegression>(model, new Sgd(0.1f)))).Message,
            StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => CrossValidation.Run(
            s_blobs, folds: 3, _ => new Trainer<SoftmaxRegression>(new SoftmaxRegression(2, 3), optimizer)));
        Assert.Throws<InvalidOperationException>(() => CrossValidation.Run<SoftmaxRegression>(s_blobs, folds: 3, _ => null!));
        Assert.Throws<InvalidOperationException>(() => CrossValidation.Run(s_blobs, folds: 3, fold => Create(fold), prepare: _ => null!));
    }

    [Fact]
    public void Run_TooFewSamplesOrFolds_Throws()
    {
        Dataset data = Samples.Labelled(2, 0, 0, 0, 0, 1, 1);

        Assert.StartsWith(
            "Only 2 samples are of class 1; 3 folds",
            Assert.Throws<InvalidOperationException>(() => CrossValidation.Run(data, folds: 3, fold => Create(fold))).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidation.Run(data, folds: 1, fold => Create(fold)));
        Assert.Throws<ArgumentException>(() => CrossValidation.Run([new Fold(1, data, data)], fold => Create(fold)));
    }

    [Fact]
    public void Run_Progress_SaysWhichFold()
    {
        var reports = new Reports();

        CrossValidation.Run(s_blobs, folds: 3, fold => Create(fold), progress: reports);

        Assert.Equal([1, 2, 3], reports.All.Select(report => report.Fold).Distinct());
        Assert.All(reports.All, report => Assert.Equal(3, report.Folds));
        Assert.Equal(12, reports.All.Count(report => report.Training.Completed is not null));
    }

    [Fact]
    public void Run_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        int folds = 0;

        Assert.Throws<OperationCanceledException>(() => CrossValidation.Run(
            s_blobs,
            folds: 3,
            fold => Create(fold),
            afterFold: (_, _) =>
            {
                folds++;
                cancellation.Cancel();
            },
            cancellationToken: cancellation.Token));
        Assert.Equal(1, folds);
    }

    [Fact]
    public void Result_OfKnownFolds_HasMeansDeviationsAndATable()
    {
        var result = new CrossValidationResult(
        [
            Known(1, 0.5, 0.9, ("precision", 0.25), ("a_metric_of_a_long_name", 7)),
            Known(2, 0.25, 0.8, ("precision", 0.5), ("a_metric_of_a_long_name", 7)),
            Known(3, 0.75, 1.0, ("precision", 0.75)),
        ]);

        Assert.Equal(new FoldStatistic(0.5, 0.25), result.Loss);
        Assert.Equal(0.1, result.Accuracy!.Value.StandardDeviation, 12);
        Assert.Equal(["precision"], result.Metrics.Keys);
        Assert.Equal(new FoldStatistic(0.5, 0.25), result.Metrics["precision"]);
        Assert.Equal("0.5000 ± 0.2500", result.Loss.ToString());
        Assert.Equal(
            """
            fold      loss  accuracy  precision
               1    0.5000    0.9000     0.2500
               2    0.2500    0.8000     0.5000
               3    0.7500    1.0000     0.7500
            mean    0.5000    0.9000     0.5000
               ±    0.2500    0.1000     0.2500
            """,
            result.ToString());
        Assert.Throws<ArgumentException>(() => new CrossValidationResult([Known(1, 0.5, 0.9)]));
    }

    private static FoldResult Known(int number, double loss, double accuracy, params (string Name, double Value)[] metrics)
    {
        var values = new MetricValues([.. metrics.Select(metric => KeyValuePair.Create(metric.Name, metric.Value))]);
        return new FoldResult(number, 10, History.Empty, new Evaluation(loss, accuracy, 5) { Metrics = values });
    }

    private static Trainer<SoftmaxRegression> Create(Fold fold, int threads = 1) => new(
        new SoftmaxRegression(2, 3, seed: (ulong)fold.Number),
        new Adam(0.05f),
        new TrainingOptions { BatchSize = 8, Epochs = 4, Threads = threads });

    private static Trainer<LinearRegression> CreateRegression(int inputs = 2) => new(
        new LinearRegression(inputs, 1), new Adam(0.05f), new TrainingOptions { BatchSize = 4, Epochs = 20, Threads = 1 });

    private sealed class Reports : IProgress<CrossValidationProgress>
    {
        internal List<CrossValidationProgress> All { get; } = [];

        public void Report(CrossValidationProgress value) => All.Add(value);
    }
}
