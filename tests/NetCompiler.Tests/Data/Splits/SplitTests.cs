using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Splits;

public sealed class SplitTests
{
    [Fact]
    public void SplitInThree_AnyFractions_IsDisjointCompleteAndOfTheSizes()
    {
        Dataset data = Samples.Numbered(101);

        (Dataset training, Dataset validation, Dataset test) = data.Split(0.2, 0.1, seed: 5);

        Assert.Equal((71, 20, 10), (training.Count, validation.Count, test.Count));
        Assert.Equal(
            Enumerable.Range(0, 101), Samples.Numbers(training).Concat(Samples.Numbers(validation)).Concat(Samples.Numbers(test)).Order());
        Assert.Equal(Samples.Numbers(test), Samples.Numbers(data.Split(0.2, 0.1, seed: 5).Test));
        Assert.NotEqual(Samples.Numbers(test), Samples.Numbers(data.Split(0.2, 0.1, seed: 6).Test));
    }

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.0, 0.5)]
    [InlineData(0.5, double.NaN)]
    [InlineData(0.9, 0.2)]
    [InlineData(0.5, 0.001)]
    [InlineData(0.49, 0.46)]
    public void SplitInThree_FractionsThatLeaveAPartEmpty_Throws(double validation, double test) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Samples.Numbered(10).Split(validation, test));

    [Fact]
    public void SplitStratified_UnevenClasses_KeepsTheirShares()
    {
        // 60, 30 and 11 samples.
        Dataset data = Samples.Labelled(3, [.. Enumerable.Repeat(0, 60), .. Enumerable.Repeat(1, 30), .. Enumerable.Repeat(2, 11)]);

        (Dataset training, Dataset validation) = data.SplitStratified(0.2, seed: 3);

        Assert.Equal([12, 6, 2], CountLabels(validation));
        Assert.Equal([48, 24, 9], CountLabels(training));
        Assert.Equal(Enumerable.Range(0, 101), Samples.Numbers(training).Concat(Samples.Numbers(validation)).Order());
        Assert.Equal(Samples.Numbers(validation).Order(), Samples.Numbers(validation));
        Assert.Equal(Samples.Numbers(validation), Samples.Numbers(data.SplitStratified(0.2, seed: 3).Validation));
        Assert.NotEqual(Samples.Numbers(validation), Samples.Numbers(data.SplitStratified(0.2, seed: 4).Validation));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.1)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void SplitStratified_AnyFraction_IsOffByLessThanOneInEachClassAndMissesNone(double fraction)
    {
        int[] labels = [.. Enumerable.Range(0, 97).Select(index => index % 13 % 4)];
        Dataset data = Samples.Labelled(4, labels);

        (Dataset training, Dataset validation) = data.SplitStratified(fraction, seed: 1);

        int[] all = CountLabels(data);
        int[] some = CountLabels(validation);
        Assert.All(some, (count, label) => Assert.InRange(count - (all[label] * fraction), -0.9999, 0.9999));
        Assert.All(some, count => Assert.True(count > 0));
        Assert.All(CountLabels(training), count => Assert.True(count > 0));
    }

    [Fact]
    public void SplitStratified_ManySmallClasses_ValidatesTheFractionOfTheWhole()
    {
        // Half a sample of each class: as many halves become one as the whole takes.
        Dataset data = Samples.Labelled(10, [.. Enumerable.Range(0, 150).Select(index => index % 10)]);

        Assert.Equal(25, data.SplitStratified(1.0 / 6).Validation.Count);
    }

    [Fact]
    public void SplitStratifiedInThree_TinyClasses_GiveEachPartOne()
    {
        Dataset data = Samples.Labelled(3, [.. Enumerable.Repeat(0, 80), 1, 1, 1, .. Enumerable.Repeat(2, 20)]);

        (Dataset training, Dataset validation, Dataset test) = data.SplitStratified(0.2, 0.1, seed: 2);

        Assert.Equal([56, 1, 14], CountLabels(training));
        Assert.Equal([16, 1, 4], CountLabels(validation));
        Assert.Equal([8, 1, 2], CountLabels(test));
        Assert.Equal(
            Enumerable.Range(0, 103), Samples.Numbers(training).Concat(Samples.Numbers(validation)).Concat(Samples.Numbers(test)).Order());
    }

    [Theory]
    [InlineData(10, 10, 0.21, 0.21)]
    [InlineData(2, 10, 0.25, 0.25)]
    [InlineData(7, 33, 0.15, 0.35)]
    [InlineData(4, 90, 0.333, 0.333)]
    public void SplitStratifiedInThree_AnyFractions_AreOffByLessThanOneInEachClassAndInAll(
        int classes, int ofEach, double validation, double test)
    {
        Dataset data = Samples.Labelled(classes, [.. Enumerable.Range(0, classes * ofEach).Select(index => index % classes)]);

        (Dataset Training, Dataset Validation, Dataset Test) parts = data.SplitStratified(validation, test, seed: 3);

        Check(parts.Training, 1 - validation - test);
        Check(parts.Validation, validation);
        Check(parts.Test, test);
        Assert.Equal(data.Count, parts.Training.Count + parts.Validation.Count + parts.Test.Count);

        void Check(Dataset part, double fraction)
        {
            Assert.All(CountLabels(part), count => Assert.InRange(count - (ofEach * fraction), -0.9999, 0.9999));
            Assert.InRange(part.Count - (data.Count * fraction), -0.9999, 0.9999);
        }
    }

    [Fact]
    public void SplitStratified_OneHotAndBinaryTargets_AreClasses()
    {
        float[] inputs = [.. Enumerable.Range(0, 40).Select(index => (float)index)];
        Dataset oneHot = Dataset.FromArrays(
            inputs, 1, [.. Enumerable.Range(0, 40).SelectMany(index => index % 4 == 0 ? new[] { 1f, 0 } : [0, 1f])], 2);
        Dataset binary = Dataset.FromArrays(inputs, 1, [.. Enumerable.Range(0, 40).Select(index => index % 4 == 0 ? 1f : 0f)]);
        Dataset signs = Dataset.FromArrays(inputs, 1, [.. Enumerable.Range(0, 40).Select(index => index % 4 == 0 ? 1f : -1f)]);

        foreach (Dataset data in (Dataset[])[oneHot, binary, signs])
        {
            int[] validation = Samples.Numbers(data.SplitStratified(0.2, seed: 1).Validation);
            Assert.Equal((2, 8), (validation.Count(number => number % 4 == 0), validation.Length));
        }
    }

    [Fact]
    public void SplitStratified_NoClasses_NamesTheSample()
    {
        Dataset regression = Dataset.FromArrays(new float[3], 1, [0, 1, 0.5f]);
        Dataset mixed = Dataset.FromArrays(new float[3], 1, [1, 0, -1]);
        Dataset twoHot = Dataset.FromArrays(new float[2], 1, [0f, 1, 1, 1], 2);

        Assert.StartsWith(
            "The target of sample 2 (0.5) is no class:",
            Assert.Throws<InvalidOperationException>(() => regression.SplitStratified(0.5)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The target of sample 2 (-1) is no class:",
            Assert.Throws<InvalidOperationException>(() => mixed.SplitStratified(0.5)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The target of sample 1 (1, 1) is no class:",
            Assert.Throws<InvalidOperationException>(() => twoHot.SplitStratified(0.5)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void SplitStratified_ClassOfOneSample_NamesIt()
    {
        Dataset data = Samples.Labelled(3, 0, 0, 0, 2, 0).WithClassNames("cat", "dog", "emu");

        Assert.Equal(
            "Only 1 samples are of class 2 (emu); 2 parts take at least 2 of each class.",
            Assert.Throws<InvalidOperationException>(() => data.SplitStratified(0.5)).Message);
    }

    [Fact]
    public void SplitByGroup_ManyGroups_CutsNoneAndComesNear()
    {
        // Groups of 1 to 9 samples, mixed.
        string[] groups = [.. Enumerable.Range(0, 45).Select(index => $"g{(int)((Math.Sqrt((8 * index) + 1) - 1) / 2)}").Order()];
        Dataset data = Samples.Numbered(45);

        (Dataset training, Dataset validation) = data.SplitByGroup(groups, 0.3, seed: 7);

        Assert.Empty(Samples.Numbers(training).Select(number => groups[number]).Intersect(
            Samples.Numbers(validation).Select(number => groups[number])));
        Assert.Equal(Enumerable.Range(0, 45), Samples.Numbers(training).Concat(Samples.Numbers(validation)).Order());
        Assert.InRange(validation.Count, 10, 18);
        Assert.Equal(Samples.Numbers(validation), Samples.Numbers(data.SplitByGroup(groups, 0.3, seed: 7).Validation));
        Assert.Contains(
            Enumerable.Range(0, 9),
            seed => !Samples.Numbers(validation).SequenceEqual(Samples.Numbers(data.SplitByGroup(groups, 0.3, (ulong)seed).Validation)));
    }

    [Theory]
    [InlineData(3, 0.3, 5, 3, 2)]
    [InlineData(60, 0.3, 100, 10, 10, 10, 10, 10, 10, 10, 10, 10)]
    [InlineData(10, 0.9, 10, 10)]
    [InlineData(1, 0.01, 30, 1, 60)]
    [InlineData(7, 0.35, 11, 7, 2)]
    public void SplitByGroup_AnySeed_ComesAsNearAsGroupsCan(int nearest, double fraction, params int[] sizes)
    {
        int[] groups = [.. sizes.SelectMany((size, group) => Enumerable.Repeat(group, size))];

        Assert.All(
            Enumerable.Range(0, 50),
            seed => Assert.Equal(nearest, Samples.Numbered(groups.Length).SplitByGroup(groups, fraction, (ulong)seed).Validation.Count));
    }

    [Fact]
    public void SplitByGroup_EqualGroups_AreChosenAtRandom()
    {
        int[] groups = [.. Enumerable.Range(0, 40).Select(index => index / 4)];

        int[] chosen = [.. Enumerable.Range(0, 200).SelectMany(seed =>
            Samples.Numbers(Samples.Numbered(40).SplitByGroup(groups, 0.3, (ulong)seed).Validation).Select(number => groups[number]))];

        // Each group in 60 of 200 splits, give or take five standard deviations.
        Assert.All(chosen.CountBy(group => group), pair => Assert.InRange(pair.Value / 4, 28, 92));
        Assert.Equal(10, chosen.Distinct().Count());
    }

    [Fact]
    public void SplitByGroup_VeryManyGroups_ComesAsNearAndSoon()
    {
        int[] groups = [.. Enumerable.Range(0, 200_000).Select(index => index / 3)];

        Assert.InRange(Samples.Numbered(groups.Length).SplitByGroup(groups, 0.3, seed: 1).Validation.Count, 59_999, 60_001);
    }

    [Fact]
    public void SplitByGroupInThree_ThreeGroups_GivesEachPartOne()
    {
        int[] groups = [.. Enumerable.Repeat(5, 50), .. Enumerable.Repeat(-1, 3), .. Enumerable.Repeat(8, 40)];

        (Dataset training, Dataset validation, Dataset test) = Samples.Numbered(93).SplitByGroup(groups, 0.1, 0.1, seed: 1);

        int[][] parts = [.. ((Dataset[])[training, validation, test]).Select(part =>
            Samples.Numbers(part).Select(number => groups[number]).Distinct().ToArray())];
        Assert.All(parts, part => Assert.Single(part));
        Assert.Equal(3, parts.SelectMany(part => part).Distinct().Count());
    }

    [Fact]
    public void SplitByGroup_BadGroups_SaysWhatIsWrong()
    {
        Dataset data = Samples.Numbered(4);

        Assert.StartsWith(
            "3 groups given for 4 samples",
            Assert.Throws<ArgumentException>(() => data.SplitByGroup([1, 2, 3], 0.5)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "There are 1 groups; 2 parts take at least as many",
            Assert.Throws<ArgumentException>(() => data.SplitByGroup([1, 1, 1, 1], 0.5)).Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "The group of sample 2 is null.",
            Assert.Throws<ArgumentException>(() => data.SplitByGroup(["a", "b", null!, "c"], 0.5)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => data.SplitByGroup([1, 2, 3, 4], 1.0));
    }

    private static int[] CountLabels(Dataset data) =>
        [.. Enumerable.Range(0, data.TargetSize).Select(label => Samples.Labels(data).Count(one => one == label))];
}
