using System.Runtime.InteropServices;
using System.Security.Cryptography;
using NetCompiler.Data;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

/// <summary>What training, and nothing else, sees of an augmented data set.</summary>
public sealed class TrainerAugmentationTests
{
    private static readonly ImageTransform[] s_transforms =
        [new RandomCrop(2), new RandomRotation(10), new RandomContrast(0.3f), new Cutout(5), new PixelNoise(0.05f)];

    [Fact]
    public void Fit_Augmented_GivesTheSameBitsForAnyThreadsAndBatches()
    {
        ImageDataset digits = SyntheticDigits.Create(150, seed: 1);
        ImageDataset augmented = digits.Normalize(Normalization.Measure(digits)).Augment(s_transforms);

        string[] runs = [.. ((int[])[1, 2, 3, 7]).Select(threads => Train(augmented, threads))];

        Assert.All(runs, run => Assert.Equal(runs[0], run));
        Assert.NotEqual(runs[0], Train(digits.Normalize(Normalization.Measure(digits)), threads: 2));
        Assert.NotEqual(runs[0], Train(augmented, threads: 2, seed: 6));
    }

    [Fact]
    public void Fit_EveryEpochAndPlace_ReadsWithItsOwnSeed_WhateverBatchAndThreads()
    {
        ulong[] seeds = Seeds(batchSize: 7, threads: 3, seed: 5);

        Assert.Equal(3 * 40, seeds.Distinct().Count());
        Assert.Equal(seeds, Seeds(batchSize: 40, threads: 1, seed: 5));
        Assert.Empty(seeds.Intersect(Seeds(batchSize: 7, threads: 3, seed: 4)));
    }

    [Fact]
    public void EvaluatePredictAndValidation_NeverReadForTraining()
    {
        var data = new SeedRecorder(ListDataset.Clusters(40, 8, 3));
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(8, 3), new Sgd(), new TrainingOptions { Threads = 2, CheckData = false });

        trainer.Evaluate(data);
        trainer.Predict(data);
        trainer.Fit(ListDataset.Clusters(10, 8, 3), validation: data);

        Assert.Empty(data.Seeds);
        Assert.Equal(3 * 40, data.PlainReads);
    }

    [Fact]
    public void Evaluate_OfAugmentedImages_IsThatOfTheImages()
    {
        ImageDataset digits = SyntheticDigits.Create(100, seed: 2);
        using var trainer = new Trainer<SoftmaxRegression>(new SoftmaxRegression(784, 10), new Sgd(), new TrainingOptions { Threads = 2 });

        Assert.Equal(trainer.Evaluate(digits), trainer.Evaluate(digits.Augment(s_transforms)));
        Assert.Equal(trainer.Predict(digits), trainer.Predict(digits.Augment(s_transforms)));
    }

    private static string Train(Dataset data, int threads, ulong seed = 5)
    {
        var model = new SoftmaxRegression(784, 10, seed: 3);
        using var trainer = new Trainer<SoftmaxRegression>(
            model, new Adam(0.01f), new TrainingOptions { BatchSize = 29, Epochs = 2, Seed = seed, Threads = threads });
        History history = trainer.Fit(data);
        return $"{Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(model.ParameterBuffer)))} {history.Epochs[^1].Loss}";
    }

    /// <summary>The seeds that three epochs read with, in their order in the first epoch's data.</summary>
    private static ulong[] Seeds(int batchSize, int threads, ulong seed)
    {
        var data = new SeedRecorder(ListDataset.Clusters(40, 8, 3));
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(8, 3),
            new Sgd(),
            new TrainingOptions { BatchSize = batchSize, Epochs = 3, Seed = seed, Threads = threads });
        trainer.Fit(data);
        return [.. data.Seeds.Order()];
    }

    /// <summary>Writes down with which seeds it is read for training, and how often it is read otherwise.</summary>
    private sealed class SeedRecorder(Dataset source) : Dataset
    {
        private int _plainReads;

        public List<ulong> Seeds { get; } = [];

        public int PlainReads => _plainReads;

        public override int Count => source.Count;

        public override IReadOnlyList<int> InputShape => source.InputShape;

        public override TargetKind TargetKind => source.TargetKind;

        public override int TargetSize => source.TargetSize;

        public override void CopyInput(int index, Span<float> destination)
        {
            Interlocked.Increment(ref _plainReads);
            source.CopyInput(index, destination);
        }

        public override void CopyTrainingInput(int index, ulong randomSeed, Span<float> destination)
        {
            lock (Seeds)
            {
                Seeds.Add(randomSeed);
            }

            source.CopyInput(index, destination);
        }

        public override int GetLabel(int index) => source.GetLabel(index);
    }
}
