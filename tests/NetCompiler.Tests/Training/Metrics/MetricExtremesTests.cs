using NetCompiler.Metrics;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>What metrics say of outputs that are infinite, not numbers, or far apart.</summary>
public sealed class MetricExtremesTests
{
    private const float Inf = float.PositiveInfinity;

    [Fact]
    public void Accuracy_OutputsThatAreNotNumbers_AreWrongAsOfTopOne()
    {
        float[] outputs = [float.NaN, float.NaN, 0, 1, float.NaN, 0, float.NaN, 1, 0, 0, 1, float.NaN, 2, 1, 0];
        PredictionRows rows = PredictionRows.Of(3, outputs, [0, 1, 1, 2, 0]);

        Assert.Equal(0.2, rows.Give(new Accuracy()).Result);
        Assert.Equal(0.2, rows.Give(new TopKAccuracy(1)).Result);
    }

    [Fact]
    public void Accuracy_AnswersThatAreNotNumbers_AreWrongWhateverIsTrue()
    {
        PredictionRows one = PredictionRows.Of(1, [float.NaN, float.NaN, 0.1f], [0, 1, 0], PredictionKind.Binary);
        PredictionRows several = PredictionRows.Of(2, [float.NaN, 0.1f], [0, 0], PredictionKind.Binary);

        Assert.Equal(1.0 / 3, one.Give(new BinaryAccuracy()).Result, 1e-15);
        Assert.Equal(0.5, several.Give(new Accuracy()).Result);
    }

    [Theory]
    [InlineData(Inf, 0, 1, 0, 0)]
    [InlineData(Inf, 0, 1, 1, Inf)]
    [InlineData(0, -Inf, -Inf, 0, 0)]
    [InlineData(0, -Inf, -Inf, 1, Inf)]
    [InlineData(Inf, Inf, 0, 1, 0.6931471805599453)]
    [InlineData(-Inf, -Inf, -Inf, 1, 1.0986122886681098)]
    [InlineData(float.NaN, 0, 0, 1, double.NaN)]
    public void LogLoss_InfiniteLogitsOfClasses_IsItsLimit(float first, float second, float third, int label, double expected)
    {
        float[] oneHot = [.. Enumerable.Range(0, 3).Select(index => index == label ? 1f : 0f)];
        PredictionRows labelled = PredictionRows.Of(3, [first, second, third], [label], logits: true);
        PredictionRows targeted = PredictionRows.Of(3, [first, second, third], oneHot, PredictionKind.Classes, logits: true);

        Assert.Equal(expected, labelled.Give(new LogLoss()).Result, 1e-14);
        Assert.Equal(expected, targeted.Give(new LogLoss()).Result, 1e-14);
    }

    [Theory]
    [InlineData(Inf, 1, 0)]
    [InlineData(Inf, 0, Inf)]
    [InlineData(Inf, 0.5f, Inf)]
    [InlineData(-Inf, 0, 0)]
    [InlineData(-Inf, 1, Inf)]
    [InlineData(float.NaN, 1, double.NaN)]
    public void LogLoss_InfiniteLogitOfAnAnswer_IsItsLimit(float logit, float target, double expected) => Assert.Equal(
        expected, PredictionRows.Of(1, [logit], [target], PredictionKind.Binary, logits: true).Give(new LogLoss()).Result);

    [Fact]
    public void RocAuc_LogitsThatLeadByMoreThanExponentialsHold_StillRank()
    {
        PredictionRows rows = PredictionRows.Of(
            3, [900, 0, 0, 1900, 0, 0, 800, 0, 0, 720, 0, 0, 719.5f, 0, 0, Inf, 0, 0], [1, 0, 1, 0, 1, 0], logits: true);

        // Of class 0 the positives lead by infinity, 1900 and 720, the others by 900, 800 and 719.5.
        Assert.Equal(7.0 / 9, rows.Give(new RocAuc()).PerClass[0], 1e-15);
        Assert.Equal(1, PredictionRows.Of(3, [900, 0, 0, 1900, 0, 0, 800, 0, 0], [1, 0, 1], logits: true).Give(new RocAuc()).PerClass[0]);
    }

    [Fact]
    public void RocAuc_SeveralInfiniteLogits_AreNumbers()
    {
        PredictionRows rows = PredictionRows.Of(3, [Inf, Inf, 0, -Inf, -Inf, -Inf, 5, -Inf, -Inf], [0, 1, 2], logits: true);

        Assert.DoesNotContain(double.NaN, rows.Give(new RocAuc()).PerClass);
    }
}
