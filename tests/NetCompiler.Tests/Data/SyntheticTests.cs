using System.Security.Cryptography;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class SyntheticTests
{
    [Fact]
    public void Digits_SameSeed_AreTheSameBitsOnEveryMachine()
    {
        ImageDataset digits = SyntheticDigits.Create(500, seed: 42);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int index = 0; index < digits.Count; index++)
        {
            hash.AppendData([(byte)digits.GetLabel(index)]);
            hash.AppendData(digits.Pixels(index));
        }

        Assert.Equal("092a41f75914017d", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    [Fact]
    public void Digits_MoreImages_BeginWithTheSame()
    {
        ImageDataset few = SyntheticDigits.Create(10, seed: 3);
        ImageDataset many = SyntheticDigits.Create(600, seed: 3);

        for (int index = 0; index < few.Count; index++)
        {
            Assert.Equal(few.GetLabel(index), many.GetLabel(index));
            Assert.True(few.Pixels(index).SequenceEqual(many.Pixels(index)));
        }
    }

    [Fact]
    public void Digits_AnotherSeed_AreOthers()
    {
        ImageDataset first = SyntheticDigits.Create(20, seed: 1);
        ImageDataset second = SyntheticDigits.Create(20, seed: 2);

        for (int index = 0; index < first.Count; index++)
        {
            Assert.False(first.Pixels(index).SequenceEqual(second.Pixels(index)));
        }
    }

    [Fact]
    public void Digits_OfAThousand_HaveMnistsFormAndAllClasses()
    {
        ImageDataset digits = SyntheticDigits.Create(1000, seed: 7);

        Assert.Equal([28, 28, 1], digits.InputShape);
        Assert.Equal(10, digits.TargetSize);
        Assert.All(
            Enumerable.Range(0, 1000).GroupBy(digits.GetLabel), group => Assert.InRange(group.Count(), 60, 140));
        Assert.Equal(10, Enumerable.Range(0, 1000).Select(digits.GetLabel).Distinct().Count());
        for (int index = 0; index < digits.Count; index++)
        {
            Assert.True(digits.Pixels(index).ContainsAnyInRange((byte)150, byte.MaxValue), $"Image {index} is blank.");
        }
    }

    [Fact]
    public void Digits_NearestClassMean_IsMuchBetterThanChanceAndFarFromPerfect()
    {
        ImageDataset training = SyntheticDigits.Create(2000, seed: 1);
        ImageDataset test = SyntheticDigits.Create(500, seed: 2);
        float[][] means = ClassMeans(training);
        float[] input = new float[784];
        int right = 0;
        for (int index = 0; index < test.Count; index++)
        {
            test.CopyInput(index, input);
            int nearest = Array.IndexOf(means, means.MinBy(mean => mean.Zip(input, (a, b) => (a - b) * (a - b)).Sum()));
            right += nearest == test.GetLabel(index) ? 1 : 0;
        }

        Assert.InRange(right / 500.0, 0.4, 0.9);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Digits_ImpossibleCount_Throws(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticDigits.Create(count, seed: 1));

    [Fact]
    public void Moons_WithoutNoise_LieOnTheirHalfCircles()
    {
        Dataset moons = SyntheticMoons.Create(200, seed: 1, noise: 0);
        float[] point = new float[2];
        float[] target = new float[1];
        for (int index = 0; index < moons.Count; index++)
        {
            moons.CopyInput(index, point);
            moons.CopyTarget(index, target);
            bool lower = target[0] == 1;
            float x = lower ? 1 - point[0] : point[0];
            float y = lower ? 0.5f - point[1] : point[1];

            Assert.Equal(index % 2, target[0]);
            Assert.Equal(1, Math.Sqrt((x * x) + (y * y)), 5);
            Assert.True(y >= -1e-6f);
        }
    }

    [Fact]
    public void Moons_WithNoise_StrayByAsMuch()
    {
        Dataset exact = SyntheticMoons.Create(2000, seed: 5, noise: 0);
        Dataset noisy = SyntheticMoons.Create(2000, seed: 5, noise: 0.2f);
        float[] a = new float[2];
        float[] b = new float[2];
        double squares = 0;
        for (int index = 0; index < 2000; index++)
        {
            exact.CopyInput(index, a);
            noisy.CopyInput(index, b);
            squares += ((a[0] - b[0]) * (a[0] - b[0])) + ((a[1] - b[1]) * (a[1] - b[1]));
        }

        Assert.InRange(Math.Sqrt(squares / 4000), 0.19, 0.21);
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Moons_ImpossibleNoise_Throws(float noise) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticMoons.Create(10, seed: 1, noise));

    [Fact]
    public void Noise_Samples_AreUniformAndBalanced()
    {
        Dataset data = SyntheticNoise.Create(4000, features: 2, seed: 11);
        float[] input = new float[2];
        float[] target = new float[1];
        double features = 0;
        double targets = 0;
        for (int index = 0; index < data.Count; index++)
        {
            data.CopyInput(index, input);
            data.CopyTarget(index, target);
            Assert.All(input, feature => Assert.InRange(feature, 0f, 0.99999999f));
            Assert.True(target[0] is 0 or 1);
            features += input[0] + input[1];
            targets += target[0];
        }

        Assert.InRange(features / 8000, 0.48, 0.52);
        Assert.InRange(targets / 4000, 0.47, 0.53);
    }

    [Fact]
    public void MoonsAndNoise_SameSeed_AreTheSame()
    {
        Assert.Equal(Inputs(SyntheticMoons.Create(50, seed: 4)), Inputs(SyntheticMoons.Create(50, seed: 4)));
        Assert.NotEqual(Inputs(SyntheticMoons.Create(50, seed: 4)), Inputs(SyntheticMoons.Create(50, seed: 5)));
        Assert.Equal(Inputs(SyntheticNoise.Create(50, 2, seed: 4)), Inputs(SyntheticNoise.Create(50, 2, seed: 4)));
        Assert.NotEqual(Inputs(SyntheticNoise.Create(50, 2, seed: 4)), Inputs(SyntheticNoise.Create(50, 2, seed: 5)));
    }

    private static float[] Inputs(Dataset data)
    {
        float[] inputs = new float[data.Count * data.InputSize];
        for (int index = 0; index < data.Count; index++)
        {
            data.CopyInput(index, inputs.AsSpan(index * data.InputSize, data.InputSize));
        }

        return inputs;
    }

    private static float[][] ClassMeans(ImageDataset images)
    {
        float[][] means = [.. Enumerable.Range(0, 10).Select(_ => new float[784])];
        int[] counts = new int[10];
        float[] input = new float[784];
        for (int index = 0; index < images.Count; index++)
        {
            images.CopyInput(index, input);
            int label = images.GetLabel(index);
            counts[label]++;
            for (int pixel = 0; pixel < 784; pixel++)
            {
                means[label][pixel] += input[pixel];
            }
        }

        return [.. means.Select((mean, label) => mean.Select(sum => sum / counts[label]).ToArray())];
    }
}
