using NetCompiler.Data;

namespace NetCompiler.Tests.Data.Splits;

public sealed class FoldTests
{
    [Theory]
    [InlineData(10, 2)]
    [InlineData(10, 3)]
    [InlineData(7, 7)]
    [InlineData(101, 10)]
    public void KFold_AnyNumber_ValidatesEachSampleOnce(int count, int folds)
    {
        IReadOnlyList<Fold> made = Samples.Numbered(count).KFold(folds, seed: 3);

        Assert.Equal(Enumerable.Range(1, folds), made.Select(fold => fold.Number));
        Check(made, count);
    }

    [Fact]
    public void KFold_SameSeed_GivesTheSameAndAnotherSeedOthers()
    {
        Dataset data = Samples.Numbered(30);

        Assert.Equal(Validations(data.KFold(3, seed: 1)), Validations(data.KFold(3, seed: 1)));
        Assert.NotEqual(Validations(data.KFold(3, seed: 1)), Validations(data.KFold(3, seed: 2)));
    }

    [Fact]
    public void StratifiedKFold_UnevenClasses_DiffersByAtMostOneInEachAndInAll()
    {
        int[] labels = [.. Enumerable.Range(0, 98).Select(index => index % 17 < 9 ? 0 : index % 17 < 13 ? 1 : 2)];

        IReadOnlyList<Fold> folds = Samples.Labelled(5, labels).StratifiedKFold(5, seed: 2);

        Check(folds, 98);
        for (int label = 0; label < 3; label++)
        {
            int[] counts = [.. folds.Select(fold => Samples.Labels(fold.Validation).Count(one => one == label))];
            Assert.InRange(counts.Max() - counts.Min(), 0, 1);
            Assert.Equal(labels.Count(one => one == label), counts.Sum());
        }
    }

    [Fact]
    public void StratifiedKFold_ClassWithFewerSamplesThanFolds_NamesIt()
    {
        Dataset data = Samples.Labelled(3, 0, 0, 0, 1, 1, 0, 2, 2, 2);

        Assert.Equal(
            "Only 2 samples are of class 1; 3 folds take at least 3 of each class.",
            Assert.Throws<InvalidOperationException>(() => data.StratifiedKFold(3)).Message);
        Assert.Equal(2, data.StratifiedKFold(2).Count);
    }

    [Fact]
    public void GroupKFold_GroupsOfManySizes_CutsNoneAndBalances()
    {
        int[] groups = [.. Enumerable.Range(1, 12).SelectMany(size => Enumerable.Repeat(100 - size, size))];

        IReadOnlyList<Fold> folds = Samples.Numbered(78).GroupKFold(groups, 4, seed: 5);

        Assert.Equal(Enumerable.Range(0, 78), folds.SelectMany(fold => Samples.Numbers(fold.Validation)).Order());
        Assert.All(folds, fold =>
        {
            Assert.Empty(Samples.Numbers(fold.Training).Select(number => groups[number]).Intersect(
                Samples.Numbers(fold.Validation).Select(number => groups[number])));
            Assert.Equal(78, fold.Training.Count + fold.Validation.Count);
            Assert.InRange(fold.Validation.Count, 18, 21);
        });
    }

    [Fact]
    public void GroupKFold_EqualGroups_AreSharedOutBySeed()
    {
        int[] groups = [.. Enumerable.Range(0, 40).Select(index => index / 4)];
        Dataset data = Samples.Numbered(40);

        Assert.Equal(Validations(data.GroupKFold(groups, 5, seed: 1)), Validations(data.GroupKFold(groups, 5, seed: 1)));
        Assert.NotEqual(Validations(data.GroupKFold(groups, 5, seed: 1)), Validations(data.GroupKFold(groups, 5, seed: 2)));
        Assert.Throws<ArgumentException>(() => data.GroupKFold(groups, 11));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(7)]
    public void Folds_ImpossibleNumber_Throws(int folds)
    {
        Dataset data = Samples.Labelled(2, 0, 1, 0, 1, 0, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => data.KFold(folds));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.StratifiedKFold(folds));
        Assert.Throws<ArgumentOutOfRangeException>(() => data.GroupKFold([0, 1, 2, 3, 4, 5], folds));
    }

    [Fact]
    public void Scale_OfAFold_KnowsTheTrainingPartOnly()
    {
        // The validation part is far away: what knows of it has another mean.
        Dataset data = Dataset.FromArrays([1, 3, 1000, 2000], 1, [10, 30, 1, 2]);
        var fold = new Fold(1, data.Take(2), data.Subset([2, 3]));
        var inputs = new StandardScaler();
        var targets = new MinMaxScaler();

        Fold scaled = fold.Scale(inputs).ScaleTargets(targets);

        Assert.Equal([2.0], inputs.Mean);
        Assert.Equal([10.0], targets.Minimum);
        Assert.Equal([[-1], [1]], Samples.Inputs(scaled.Training));
        Assert.Equal([[998], [1998]], Samples.Inputs(scaled.Validation));
        Assert.Equal([[0], [1]], Samples.Targets(scaled.Training));
        Assert.Equal([-0.45f, -0.4f], Samples.Targets(scaled.Validation).Select(target => target[0]));
        Assert.Equal(1, scaled.Number);
    }

    private static int[][] Validations(IReadOnlyList<Fold> folds) => [.. folds.Select(fold => Samples.Numbers(fold.Validation))];

    private static void Check(IReadOnlyList<Fold> folds, int count)
    {
        Assert.Equal(Enumerable.Range(0, count), folds.SelectMany(fold => Samples.Numbers(fold.Validation)).Order());
        Assert.All(folds, fold => Assert.Equal(
            Enumerable.Range(0, count).Except(Samples.Numbers(fold.Validation)), Samples.Numbers(fold.Training)));
        Assert.InRange(folds.Max(fold => fold.Validation.Count) - folds.Min(fold => fold.Validation.Count), 0, 1);
    }
}
