using System.Security.Cryptography;
using NetCompiler.Data;

namespace NetCompiler.Tests.Data;

public sealed class SyntheticShapesTests
{
    [Fact]
    public void Create_SameSeed_IsTheSameBitsOnEveryMachine()
    {
        ImageDataset shapes = SyntheticShapes.Create(300, seed: 42);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int index = 0; index < shapes.Count; index++)
        {
            hash.AppendData([(byte)shapes.GetLabel(index)]);
            hash.AppendData(shapes.Pixels(index));
        }

        Assert.Equal("ca59db0b0c3eb768", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    [Fact]
    public void Create_MoreImages_BeginWithTheSame_AndAnotherSeedGivesOthers()
    {
        ImageDataset few = SyntheticShapes.Create(10, seed: 3);
        ImageDataset many = SyntheticShapes.Create(100, seed: 3);
        ImageDataset others = SyntheticShapes.Create(10, seed: 4);

        for (int index = 0; index < few.Count; index++)
        {
            Assert.Equal(few.GetLabel(index), many.GetLabel(index));
            Assert.True(few.Pixels(index).SequenceEqual(many.Pixels(index)));
            Assert.False(few.Pixels(index).SequenceEqual(others.Pixels(index)));
        }
    }

    [Fact]
    public void Create_AThousand_HaveCifarsFormAndAllClasses()
    {
        ImageDataset shapes = SyntheticShapes.Create(1000, seed: 7);

        Assert.Equal([32, 32, 3], shapes.InputShape);
        Assert.Equal(SyntheticShapes.ClassNames, shapes.ClassNames);
        Assert.Equal(10, shapes.ClassNames.Distinct().Count());
        int[] counts = [.. Enumerable.Range(0, 10).Select(label => Enumerable.Range(0, 1000).Count(index => shapes.GetLabel(index) == label))];
        Assert.All(counts, count => Assert.InRange(count, 60, 140));
    }

    [Fact]
    public void Outlines_AreAllDifferent_AndWithinTheirReach()
    {
        const int Steps = 60;
        string[] pictures = new string[ShapeOutline.Names.Count];
        for (int shape = 0; shape < pictures.Length; shape++)
        {
            char[] picture = new char[Steps * Steps];
            for (int point = 0; point < picture.Length; point++)
            {
                double u = (4.0 * (point % Steps) / (Steps - 1)) - 2;
                double v = (4.0 * (point / Steps) / (Steps - 1)) - 2;
                bool contains = ShapeOutline.Contains(shape, u, v);
                Assert.False(contains && Math.Sqrt((u * u) + (v * v)) > ShapeOutline.Reach, ShapeOutline.Names[shape]);
                picture[point] = contains ? '#' : ' ';
            }

            pictures[shape] = new string(picture);
            Assert.InRange(picture.Count(point => point == '#'), Steps * Steps / 20, Steps * Steps / 4);
        }

        Assert.Equal(pictures.Length, pictures.Distinct().Count());
    }

    [Fact]
    public void Star_AtItsPointsAndNotches_IsInsideAndOutside()
    {
        for (int point = 0; point < 5; point++)
        {
            double tip = 2 * Math.PI * point / 5;
            double notch = tip + (Math.PI / 5);

            Assert.True(ShapeOutline.Contains(5, 0.97 * Math.Sin(tip), -0.97 * Math.Cos(tip)));
            Assert.False(ShapeOutline.Contains(5, 0.45 * Math.Sin(notch), -0.45 * Math.Cos(notch)));
        }
    }

    [Fact]
    public void NearestClassMean_IsHardlyBetterThanChance()
    {
        // What a model of plain pixels could use is not there: colours and places say nothing.
        ImageDataset training = SyntheticShapes.Create(2000, seed: 1);
        ImageDataset test = SyntheticShapes.Create(500, seed: 2);
        float[][] means = [.. Enumerable.Range(0, 10).Select(label => Mean(training, label))];
        float[] input = new float[3072];
        int right = 0;
        for (int index = 0; index < test.Count; index++)
        {
            test.CopyInput(index, input);
            int nearest = Array.IndexOf(means, means.MinBy(mean => mean.Zip(input, (a, b) => (a - b) * (a - b)).Sum()));
            right += nearest == test.GetLabel(index) ? 1 : 0;
        }

        Assert.InRange(right / 500.0, 0.05, 0.3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void Create_ImpossibleCount_Throws(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SyntheticShapes.Create(count, seed: 1));

    private static float[] Mean(ImageDataset images, int label)
    {
        float[] sum = new float[images.InputSize];
        float[] input = new float[images.InputSize];
        int count = 0;
        foreach (int index in Enumerable.Range(0, images.Count).Where(index => images.GetLabel(index) == label))
        {
            images.CopyInput(index, input);
            sum = [.. sum.Zip(input, (a, b) => a + b)];
            count++;
        }

        return [.. sum.Select(value => value / count)];
    }
}
