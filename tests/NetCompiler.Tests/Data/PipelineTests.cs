using NetCompiler.Data;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Data;

/// <summary>Normalisation, augmentation, splits, folds, weights and scalers together, as a training run has them.</summary>
public sealed class PipelineTests
{
    private static readonly ImageTransform[] s_transforms = [new RandomCrop(2), new RandomRotation(10), new PixelNoise(0.05f)];

    [Fact]
    public void AugmentedImages_InStratifiedFolds_AugmentTrainingAndNothingElse()
    {
        ImageDataset digits = SyntheticDigits.Create(120, seed: 1);
        ImageDataset augmented = digits.Normalize(Normalization.Measure(digits)).Augment(s_transforms);

        foreach (Fold fold in augmented.StratifiedKFold(3, seed: 2))
        {
            (Dataset training, _, Dataset test) = fold.Training.SplitStratified(0.2, 0.2, seed: 3);
            Assert.NotEqual(Samples.TrainingInputs(training, seed: 9), Samples.Inputs(training));
            Assert.Equal(Samples.TrainingInputs(training, seed: 9), Samples.TrainingInputs(training, seed: 9));
            Assert.NotEqual(Samples.TrainingInputs(training, seed: 9), Samples.TrainingInputs(training, seed: 10));
            Assert.Equal(10, Samples.Labels(test).Distinct().Count());
        }
    }

    [Fact]
    public void AugmentedImages_Scaled_AreAugmentedThenScaled()
    {
        ImageDataset images = SyntheticDigits.Create(20, seed: 1).Augment(s_transforms);
        var scaler = new MinMaxScaler(-1, 1);
        Dataset scaled = scaler.FitTransform(images);

        float[][] expected = Samples.TrainingInputs(images, seed: 4);
        Array.ForEach(expected, row => scaler.Transform(row));

        Assert.Equal(expected, Samples.TrainingInputs(scaled, seed: 4));
        Assert.Equal([28, 28, 1], scaled.InputShape);
    }

    [Fact]
    public void Fit_OnAScaledFoldOfAugmentedImages_GivesTheSameBitsForAnyThreads()
    {
        ImageDataset images = SyntheticDigits.Create(150, seed: 1).Augment(s_transforms);
        Fold fold = images.StratifiedKFold(3, seed: 2)[1].Scale(new StandardScaler());

        float[][] runs = [.. ((int[])[1, 2, 3]).Select(threads =>
        {
            var model = new SoftmaxRegression([28, 28, 1], 10);
            using var trainer = new Trainer<SoftmaxRegression>(
                model, new Sgd(0.01f), new TrainingOptions { BatchSize = 16, Epochs = 2, Threads = threads, Seed = 5 });
            trainer.Fit(fold.Training, fold.Validation);
            return model.ParameterBuffer.ToArray();
        })];

        Assert.All(runs, run => Assert.Equal(runs[0], run));
        Assert.All(runs[0], weight => Assert.True(float.IsFinite(weight)));
    }
}
