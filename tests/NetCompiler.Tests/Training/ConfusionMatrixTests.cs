using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Add_SomeSamples_CountsRowsColumnsAndShares()
    {
        var matrix = new ConfusionMatrix(3, ["cat", "dog", "elephant"]);
        matrix.Add(0, 0);
        matrix.Add(0, 1);
        matrix.Add(0, 0);
        matrix.Add(1, 2);

        Assert.Equal((2L, 1L, 0L, 1L), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 2]));
        Assert.Equal((4L, 2L, 0.5), (matrix.Count, matrix.Right, matrix.Accuracy));
        Assert.Equal([2 / 3.0, 0, double.NaN], matrix.PerClassAccuracy);
    }

    [Fact]
    public void ToString_WithNames_IsATable()
    {
        var matrix = new ConfusionMatrix(3, ["cat", "dog", "rhinoceros unicornis"]);
        for (int sample = 0; sample < 12345; sample++)
        {
            matrix.Add(0, sample % 2);
        }

        matrix.Add(1, 2);

        Assert.Equal(
            """
                          cat  dog rhin
            cat          6173 6172    0   50.0 %
            dog             0    0    1    0.0 %
            rhinoceros u    0    0    0      - %
            """,
            matrix.ToString());
    }

    [Fact]
    public void Constructor_WithoutNames_NamesClassesByTheirNumbers()
    {
        Assert.Equal(["0", "1", "2"], new ConfusionMatrix(3).ClassNames);
        Assert.True(double.IsNaN(new ConfusionMatrix(2).Accuracy));
    }

    [Fact]
    public void ConstructorAndAccess_OutOfRange_Throw()
    {
        var matrix = new ConfusionMatrix(2);

        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(1 << 15));
        Assert.Throws<ArgumentException>(() => new ConfusionMatrix(2, ["one"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[2, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, -1]);
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(0, 2));
        Assert.StartsWith("Classes are numbered from 0 to 1.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, matrix.Count);
    }

    [Fact]
    public void Scores_OfThreeClasses_FollowFromTheCounts()
    {
        // Right 2, 1, 0; predicted 2, 2, 2; actual 3, 2, 1.
        var matrix = new ConfusionMatrix(3);
        matrix.Add(0, 0, 2);
        matrix.Add(0, 2, 1);
        matrix.Add(1, 1, 1);
        matrix.Add(1, 2, 1);
        matrix.Add(2, 1, 1);

        Assert.Equal([3, 2, 1], matrix.Support);
        Assert.Equal([1, 0.5, 0], matrix.PerClassPrecision);
        Assert.Equal([2 / 3.0, 0.5, 0], matrix.PerClassRecall);
        Assert.Equal([0.8, 0.5, 0], matrix.PerClassF1Score);
        Assert.Equal(0.5, matrix.Precision(Averaging.Macro));
        Assert.Equal(0.5, matrix.Recall(Averaging.Micro));
        Assert.Equal(((3 * 0.8) + (2 * 0.5)) / 6, matrix.F1Score(Averaging.Weighted), 1e-15);
        Assert.Equal((5.0 * 2 / (2 + 12) + (5.0 * 1 / (2 + 8))) / 3, matrix.FBetaScore(2, Averaging.Macro), 1e-15);
        Assert.Equal((18 - 12) / Math.Sqrt((36 - 12) * (36 - 14)), matrix.MatthewsCorrelation, 1e-15);
        Assert.Equal(1 - (6 * 3 / (36.0 - 12)), matrix.CohenKappa(), 1e-15);
        Assert.Equal(1 - (6 * (2 + 1 + 1) / 32.0), matrix.CohenKappa(KappaWeighting.Linear), 1e-15);
    }

    [Fact]
    public void Scores_BinaryOfTwoClasses_AreThoseOfClassOne()
    {
        var matrix = new ConfusionMatrix(2);
        matrix.Add(1, 1);
        matrix.Add(0, 1);

        Assert.Equal(0.5, matrix.Precision(Averaging.Binary));
        Assert.Equal(1, matrix.Recall(Averaging.Binary));
        var exception = Assert.Throws<ArgumentException>(() => new ConfusionMatrix(3).F1Score(Averaging.Binary));
        Assert.StartsWith(
            "Averaging.Binary takes two classes and this matrix has 3; Macro, Micro and Weighted take more.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Clear_AfterSomeSamples_IsAsNew()
    {
        var matrix = new ConfusionMatrix(2);
        Assert.True(double.IsNaN(matrix.Precision(Averaging.Macro)));
        matrix.Add(1, 0);

        matrix.Clear();

        Assert.Equal((0L, 0L, 0L), (matrix.Count, matrix.Right, matrix[1, 0]));
        Assert.True(double.IsNaN(matrix.MatthewsCorrelation));
        matrix.Add(0, 0);
        matrix.Add(1, 1);
        Assert.Equal(1, matrix.CohenKappa(KappaWeighting.Quadratic));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Confuse_OfLabels_CountsWhatThePredictionsSay(int threads)
    {
        ListDataset data = ListDataset.Clusters(700, 8, 3);
        using var trainer = new Trainer<SoftmaxRegression>(
            new SoftmaxRegression(8, 3), new Sgd(0.02f), new TrainingOptions { Threads = threads });
        trainer.Fit(data);
        float[] outputs = trainer.Predict(data);
        var expected = new ConfusionMatrix(3);
        for (int index = 0; index < data.Count; index++)
        {
            float[] row = outputs[(3 * index)..(3 * (index + 1))];
            expected.Add(data.GetLabel(index), Array.IndexOf(row, row.Max()));
        }

        ConfusionMatrix matrix = trainer.Confuse(data);

        Assert.Equal(expected.ToString(), matrix.ToString());
        Assert.Equal(trainer.Evaluate(data).Accuracy, matrix.Accuracy);
        Assert.InRange(matrix.Accuracy, 0.5, 0.999999);
    }

    [Fact]
    public void Confuse_OfAViewOfNamedImages_CarriesTheNames()
    {
        var images = new ImageDataset(new byte[40], 2, 2, 1, [.. Enumerable.Range(0, 10).Select(index => index % 2)], 2, ["left", "right"]);
        using var trainer = new Trainer<SoftmaxRegression>(new SoftmaxRegression(4, 2), new Sgd(), new TrainingOptions { Threads = 1 });

        ConfusionMatrix matrix = trainer.Confuse(images.Take(5));

        Assert.Equal(["left", "right"], matrix.ClassNames);
        Assert.Equal(5, matrix.Count);
    }

    [Fact]
    public void Confuse_OfALossWithoutClasses_SaysSo()
    {
        using var trainer = new Trainer<LinearRegression>(new LinearRegression(2, 1), new Sgd(), new TrainingOptions { Threads = 1 });

        var exception = Assert.Throws<InvalidOperationException>(() => trainer.Confuse(ListDataset.Plane(4)));

        Assert.EndsWith("tells no classes apart; a cross-entropy does.", exception.Message, StringComparison.Ordinal);
    }
}
