using System.Collections.ObjectModel;

namespace NetCompiler.Data;

/// <content>
/// Ways to share out samples: views that copy nothing but numbers. The same seed gives the same parts. Except in
/// <see cref="Split(double, ulong)"/> and its sibling, samples stay in their order within a part.
/// </content>
public abstract partial class Dataset
{
    /// <summary>Three views that share out the samples at random: disjoint, and together complete.</summary>
    /// <param name="validationFraction">The part of the whole that validates, between 0 and 1; rounded to whole samples.</param>
    /// <param name="testFraction">The part of the whole that tests, between 0 and 1; rounded to whole samples.</param>
    /// <param name="seed">The seed of the random order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fractions are no numbers between 0 and 1, or leave a part empty.</exception>
    public (Dataset Training, Dataset Validation, Dataset Test) Split(double validationFraction, double testFraction, ulong seed = 0)
    {
        CheckFractions(validationFraction, testFraction);
        int validation = (int)Math.Round(Count * validationFraction);
        int test = (int)Math.Round(Count * testFraction);
        if (validation == 0 || test == 0 || validation + test >= Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(validationFraction),
                validationFraction,
                $"Of {Count} samples {validation} would validate and {test} test; each of the three parts needs at least one.");
        }

        int[] order = SampleSharing.ShuffledOrder(Count, seed);
        return (View(order[(validation + test)..]), View(order[test..(validation + test)]), View(order[..test]));
    }

    /// <summary>
    /// Two views with the same shares of each class, up to less than a sample; each has at least one sample of every class there is.
    /// Classes are labels, one-hot targets, or single targets of 0 and 1 or of -1 and 1.
    /// </summary>
    /// <param name="validationFraction">The part that validates, between 0 and 1.</param>
    /// <param name="seed">The seed of the random choice.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is no number between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">The targets are no classes, or a class has a single sample.</exception>
    public (Dataset Training, Dataset Validation) SplitStratified(double validationFraction, ulong seed = 0)
    {
        CheckFraction(validationFraction, nameof(validationFraction));
        Dataset[] parts = Parts(SampleSharing.ShareByClass(SampleClasses.Of(this), [validationFraction], seed), count: 2);
        return (parts[0], parts[1]);
    }

    /// <summary>
    /// Three views with the same shares of each class, as <see cref="SplitStratified(double, ulong)"/> makes two.
    /// </summary>
    /// <param name="validationFraction">The part of the whole that validates, between 0 and 1.</param>
    /// <param name="testFraction">The part of the whole that tests, between 0 and 1.</param>
    /// <param name="seed">The seed of the random choice.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fractions are not between 0 and 1, or leave nothing to learn from.</exception>
    /// <exception cref="InvalidOperationException">The targets are no classes, or a class has fewer than three samples.</exception>
    public (Dataset Training, Dataset Validation, Dataset Test) SplitStratified(
        double validationFraction, double testFraction, ulong seed = 0)
    {
        CheckFractions(validationFraction, testFraction);
        int[] partOf = SampleSharing.ShareByClass(SampleClasses.Of(this), [validationFraction, testFraction], seed);
        Dataset[] parts = Parts(partOf, count: 3);
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>
    /// Two views of which no group has samples in both: patients, speakers, sessions. The sizes of the groups that validate add up to
    /// the fraction as nearly as sizes can; which groups of those that do is random.
    /// </summary>
    /// <typeparam name="TGroup">What names a group: a number, a text.</typeparam>
    /// <param name="groups">The group of each sample.</param>
    /// <param name="validationFraction">The part of the samples that validates, between 0 and 1.</param>
    /// <param name="seed">The seed of the random choice.</param>
    /// <exception cref="ArgumentException">There are not as many groups as samples, or all samples are of one.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is no number between 0 and 1.</exception>
    public (Dataset Training, Dataset Validation) SplitByGroup<TGroup>(
        IReadOnlyList<TGroup> groups, double validationFraction, ulong seed = 0)
        where TGroup : notnull
    {
        CheckFraction(validationFraction, nameof(validationFraction));
        var numbered = SampleGroups.Of(groups, Count, least: 2);
        Dataset[] parts = Parts(SampleSharing.ShareGroups(numbered, [validationFraction], seed), count: 2);
        return (parts[0], parts[1]);
    }

    /// <summary>
    /// Three views of which no group has samples in two, as <see cref="SplitByGroup{TGroup}(IReadOnlyList{TGroup}, double, ulong)"/>
    /// makes two. Groups that test are chosen of those that do not validate.
    /// </summary>
    /// <typeparam name="TGroup">What names a group: a number, a text.</typeparam>
    /// <param name="groups">The group of each sample.</param>
    /// <param name="validationFraction">The part of the samples that validates, between 0 and 1.</param>
    /// <param name="testFraction">The part of the samples that tests, between 0 and 1.</param>
    /// <param name="seed">The seed of the random choice.</param>
    /// <exception cref="ArgumentException">There are not as many groups as samples, or fewer than three different ones.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The fractions are not between 0 and 1, or leave nothing to learn from.</exception>
    public (Dataset Training, Dataset Validation, Dataset Test) SplitByGroup<TGroup>(
        IReadOnlyList<TGroup> groups, double validationFraction, double testFraction, ulong seed = 0)
        where TGroup : notnull
    {
        CheckFractions(validationFraction, testFraction);
        var numbered = SampleGroups.Of(groups, Count, least: 3);
        Dataset[] parts = Parts(SampleSharing.ShareGroups(numbered, [validationFraction, testFraction], seed), count: 3);
        return (parts[0], parts[1], parts[2]);
    }

    /// <summary>Folds for cross-validation at random: each sample validates in one. Their sizes differ by at most one.</summary>
    /// <param name="folds">How many, from 2 to <see cref="Count"/>; as many as samples leave out one at a time.</param>
    /// <param name="seed">The seed of the random choice.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 folds, or more than samples.</exception>
    public IReadOnlyList<Fold> KFold(int folds, ulong seed = 0)
    {
        CheckFolds(folds);
        return Folds(SampleSharing.Deal(Count, folds, seed), folds);
    }

    /// <summary>
    /// Folds for cross-validation with the same shares of each class: in each class, and in all, their sizes differ by at most one.
    /// Classes are labels, one-hot targets, or single targets of 0 and 1 or of -1 and 1.
    /// </summary>
    /// <param name="folds">How many, at least 2.</param>
    /// <param name="seed">The seed of the random choice.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 folds, or more than samples.</exception>
    /// <exception cref="InvalidOperationException">The targets are no classes, or a class has fewer samples than folds.</exception>
    public IReadOnlyList<Fold> StratifiedKFold(int folds, ulong seed = 0)
    {
        CheckFolds(folds);
        return Folds(SampleSharing.DealByClass(SampleClasses.Of(this), folds, seed), folds);
    }

    /// <summary>
    /// Folds for cross-validation that cut no group. Large groups are shared out first, each to the fold that is smallest by then.
    /// </summary>
    /// <typeparam name="TGroup">What names a group: a number, a text.</typeparam>
    /// <param name="groups">The group of each sample.</param>
    /// <param name="folds">How many, at least 2.</param>
    /// <param name="seed">The seed of the random choice among groups of one size.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 folds, or more than samples.</exception>
    /// <exception cref="ArgumentException">There are not as many groups as samples, or fewer different ones than folds.</exception>
    public IReadOnlyList<Fold> GroupKFold<TGroup>(IReadOnlyList<TGroup> groups, int folds, ulong seed = 0)
        where TGroup : notnull
    {
        CheckFolds(folds);
        return Folds(SampleSharing.DealGroups(SampleGroups.Of(groups, Count, least: folds), folds, seed), folds);
    }

    private static void CheckFraction(double fraction, string argument)
    {
        if (!(fraction is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                argument, fraction, "The fraction must be greater than 0 and less than 1: 0.1 for a tenth.");
        }
    }

    private static void CheckFractions(double validationFraction, double testFraction)
    {
        CheckFraction(validationFraction, nameof(validationFraction));
        CheckFraction(testFraction, nameof(testFraction));
        if (validationFraction + testFraction >= 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(testFraction), testFraction, $"With {validationFraction} for validation it leaves nothing to learn from.");
        }
    }

    private void CheckFolds(int folds)
    {
        if (folds < 2 || folds > Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(folds), folds, $"There must be at least 2 folds, and for {Count} samples at most as many.");
        }
    }

    /// <summary>A view of each part, in the order of the samples.</summary>
    private Dataset[] Parts(int[] partOf, int count)
    {
        var parts = new Dataset[count];
        for (int part = 0; part < count; part++)
        {
            parts[part] = View(SamplesOf(partOf, part, belongs: true));
        }

        return parts;
    }

    private ReadOnlyCollection<Fold> Folds(int[] foldOf, int count)
    {
        var folds = new Fold[count];
        for (int fold = 0; fold < count; fold++)
        {
            Dataset training = View(SamplesOf(foldOf, fold, belongs: false));
            folds[fold] = new Fold(fold + 1, training, View(SamplesOf(foldOf, fold, belongs: true)));
        }

        return Array.AsReadOnly(folds);
    }

    /// <summary>The samples that belong to a part, or those that do not.</summary>
    private static int[] SamplesOf(int[] partOf, int part, bool belongs)
    {
        var samples = new List<int>();
        for (int sample = 0; sample < partOf.Length; sample++)
        {
            if ((partOf[sample] == part) == belongs)
            {
                samples.Add(sample);
            }
        }

        return [.. samples];
    }
}
