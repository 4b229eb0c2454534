using NetCompiler.Metrics;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>What a metric says where rows do not determine it, and at the edges of what does.</summary>
public sealed class MetricUndefinedTests
{
    [Fact]
    public void PrecisionRecallAndF1_NothingPredictedAndNothingTrue_AreZero()
    {
        PredictionRows negative = PredictionRows.Of(1, [0.1f, 0.2f], [0, 0], PredictionKind.Binary);

        Assert.Equal(0, negative.Give(new Precision()).Result);
        Assert.Equal(0, negative.Give(new Recall()).Result);
        Assert.Equal(0, negative.Give(new F1Score()).Result);
        Assert.Equal([1, 0], negative.Give(new F1Score()).PerClass);
    }

    [Fact]
    public void Macro_ClassThatIsNeitherPredictedNorTrue_IsLeftOut()
    {
        // Class 2 is not there. Precision: 1/2 and 1/1; recall: 1/1 and 1/2.
        PredictionRows rows = PredictionRows.Of(3, [1, 0, 0, 1, 0, 0, 0, 1, 0], [0, 1, 1]);

        Assert.Equal(0.75, rows.Give(new Precision(Averaging.Macro)).Result);
        Assert.Equal(0.75, rows.Give(new Recall(Averaging.Macro)).Result);
        Assert.Equal([0.5, 1, 0], rows.Give(new Precision(Averaging.Macro)).PerClass);
    }

    [Fact]
    public void Macro_LabelThatIsNeitherPredictedNorTrue_CountsAsZero()
    {
        PredictionRows rows = PredictionRows.Of(2, [0.9f, 0.1f, 0.2f, 0.3f], [1, 0, 0, 0], PredictionKind.Binary);

        Assert.Equal(0.5, rows.Give(new F1Score(Averaging.Macro)).Result);
        Assert.Equal(1, rows.Give(new F1Score(Averaging.Weighted)).Result);
        Assert.Equal(0, PredictionRows.Of(2, [0.9f, 0.1f], [0, 0], PredictionKind.Binary).Give(new Recall(Averaging.Weighted)).Result);
    }

    [Fact]
    public void Areas_OneClassOnly_AreNotNumbers()
    {
        PredictionRows negative = PredictionRows.Of(1, [0.1f, 0.2f], [0, 0], PredictionKind.Binary);
        PredictionRows positive = PredictionRows.Of(1, [0.1f, 0.2f], [1, 1], PredictionKind.Binary);

        Assert.True(double.IsNaN(negative.Give(new RocAuc()).Result));
        Assert.True(double.IsNaN(positive.Give(new RocAuc()).Result));
        Assert.True(double.IsNaN(negative.Give(new PrecisionRecallAuc()).Result));
        Assert.Equal(1, positive.Give(new PrecisionRecallAuc()).Result);
    }

    [Fact]
    public void Areas_ClassWithoutSamples_IsLeftOutOfTheAverage()
    {
        float[] outputs = [0.6f, 0.3f, 0.1f, 0.5f, 0.4f, 0.1f, 0.55f, 0.35f, 0.1f, 0.2f, 0.7f, 0.1f];
        PredictionRows rows = PredictionRows.Of(3, outputs, [0, 0, 1, 1]);

        RocAuc macro = rows.Give(new RocAuc());

        // Of class 0: (0.6, 0.5) over (0.55, 0.2), three pairs of four in order; class 1: (0.35, 0.7) over (0.3, 0.4), the same.
        Assert.Equal([0.75, 0.75, double.NaN], macro.PerClass);
        Assert.Equal(0.75, macro.Result);
        Assert.Equal(0.75, rows.Give(new RocAuc(Averaging.Weighted)).Result);
    }

    [Fact]
    public void Areas_AllScoresEqual_AreThoseOfChance()
    {
        PredictionRows rows = PredictionRows.Of(1, [0.5f, 0.5f, 0.5f, 0.5f], [1, 0, 0, 0], PredictionKind.Binary);

        Assert.Equal(0.5, rows.Give(new RocAuc()).Result);
        Assert.Equal(0.25, rows.Give(new PrecisionRecallAuc()).Result);
    }

    [Fact]
    public void Areas_ScoresOfAnySignAndSize_RankAsNumbersDo()
    {
        float[] ascending = [float.NegativeInfinity, -3, -1e-40f, -0f, 1e-40f, 2, float.MaxValue, float.PositiveInfinity];
        PredictionRows sorted = PredictionRows.Of(1, ascending, [0, 0, 0, 0, 1, 1, 1, 1], PredictionKind.Binary, logits: true);
        PredictionRows zeros = PredictionRows.Of(1, [0f, -0f], [0, 1], PredictionKind.Binary, logits: true);

        Assert.Equal(1, sorted.Give(new RocAuc()).Result);
        Assert.Equal(0.5, zeros.Give(new RocAuc()).Result);
    }

    [Fact]
    public void Areas_ScoreThatIsNotANumber_AreNotNumbers()
    {
        PredictionRows rows = PredictionRows.Of(2, [0.5f, float.NaN, 0.1f, 0.9f], [1, 0, 0, 1], PredictionKind.Binary);

        RocAuc metric = rows.Give(new RocAuc());

        Assert.True(double.IsNaN(metric.Result));
        Assert.Empty(metric.PerClass);
    }

    [Fact]
    public void RocAuc_LogitsWhoseProbabilitiesRoundToOne_StillRank()
    {
        // All softmaxes of class 0 are 1 in float, the first two in double too, yet the positive has the largest.
        PredictionRows rows = PredictionRows.Of(3, [60, 0, 0, 50, 0, 0, 40, 0, 0, 0, 9, 0], [0, 1, 2, 1], logits: true);

        Assert.Equal(1, rows.Give(new RocAuc()).PerClass[0]);
    }

    [Fact]
    public void RocAuc_ReadBetweenBatches_FollowsThem()
    {
        PredictionRows rows = PredictionRows.Of(1, [0.1f, 0.9f, 0.95f], [0, 1, 0], PredictionKind.Binary);
        var metric = new RocAuc();
        rows.Give(metric, 0, 2);
        Assert.Equal(1, metric.Result);

        rows.Give(metric, 2, 1);

        Assert.Equal(0.5, metric.Result);
    }

    [Fact]
    public void MatthewsAndKappa_OneClassOnly_AreZeroAndNotANumber()
    {
        PredictionRows right = PredictionRows.Of(2, [1, 0, 1, 0], [0, 0]);
        PredictionRows predicted = PredictionRows.Of(2, [1, 0, 1, 0], [0, 1]);

        Assert.Equal(0, right.Give(new MatthewsCorrelation()).Result);
        Assert.Equal(0, predicted.Give(new MatthewsCorrelation()).Result);
        Assert.True(double.IsNaN(right.Give(new CohenKappa()).Result));
        Assert.Equal(0, predicted.Give(new CohenKappa(KappaWeighting.Linear)).Result);
    }

    [Fact]
    public void RSquared_FewRowsOrEqualTargets_IsAsTheReference()
    {
        Assert.True(double.IsNaN(PredictionRows.Of(1, [1], [1], PredictionKind.Values).Give(new RSquared()).Result));
        Assert.Equal(1, PredictionRows.Of(1, [0.1f, 0.1f, 0.1f], [0.1f, 0.1f, 0.1f], PredictionKind.Values).Give(new RSquared()).Result);
        Assert.Equal(0, PredictionRows.Of(1, [0.1f, 0.1f, 0.2f], [0.1f, 0.1f, 0.1f], PredictionKind.Values).Give(new RSquared()).Result);
    }

    [Fact]
    public void MeanAbsolutePercentageError_TargetZero_IsHugeAndFinite() =>
        Assert.Equal(
            Math.ScaleB(1, 51),
            PredictionRows.Of(1, [0.5f], [0], PredictionKind.Values).Give(new MeanAbsolutePercentageError()).Result);

    [Fact]
    public void LogLoss_LogitsFarFromZero_IsNotKeptFromBoth()
    {
        Assert.Equal(300, PredictionRows.Of(1, [-300], [1], PredictionKind.Binary, logits: true).Give(new LogLoss()).Result);
        Assert.Equal(200, PredictionRows.Of(2, [-100, 100], [0], logits: true).Give(new LogLoss()).Result);
    }

    [Fact]
    public void LogLoss_SoftTargets_IsTheCrossEntropy()
    {
        PredictionRows classes = PredictionRows.Of(2, [0.25f, 0.75f], [0.5f, 0.5f], PredictionKind.Classes);
        PredictionRows answer = PredictionRows.Of(1, [0.25f], [0.5f], PredictionKind.Binary);
        double expected = -0.5 * (Math.Log(0.25) + Math.Log(0.75));

        Assert.Equal(expected, classes.Give(new LogLoss()).Result, 1e-14);
        Assert.Equal(expected, answer.Give(new LogLoss()).Result, 1e-14);
    }

    [Fact]
    public void TopK_EqualOutputsAndNaN_CountTheFirstAsLarger()
    {
        float[] outputs = [1, 1, 1, 1, 1, 1, float.NaN, 0, 1, 2, float.NaN, 1];

        // Labels: the first of three, the last of three, an output that is not a number, one behind such an output.
        PredictionRows rows = PredictionRows.Of(3, outputs, [0, 2, 0, 0]);

        Assert.Equal(0.25, rows.Give(new TopKAccuracy(1)).Result);
        Assert.Equal(0.5, rows.Give(new TopKAccuracy(2)).Result);
    }

    [Fact]
    public void Decisions_OutputEqualToTheThreshold_IsANo()
    {
        Assert.Equal(1, PredictionRows.Of(1, [0.5f], [0], PredictionKind.Binary).Give(new BinaryAccuracy()).Result);
        Assert.Equal(1, PredictionRows.Of(1, [0.3f], [0], PredictionKind.Binary).Give(new BinaryAccuracy(0.3)).Result);
        Assert.Equal(1, PredictionRows.Of(1, [0], [0], PredictionKind.Binary, logits: true).Give(new BinaryAccuracy()).Result);
        Assert.Equal(1, PredictionRows.Of(2, [0.5f, 0.5f], [0]).Give(new Accuracy()).Result);
    }
}
