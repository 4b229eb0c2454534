using NetCompiler.Metrics;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>Areas under curves against scikit-learn.</summary>
public sealed class RankingReferenceTests
{
    private const double Tolerance = 1e-13;

    [Theory]
    [InlineData("binary")]
    [InlineData("ties")]
    public void Areas_OfOneOutput_AreThoseOfTheReference(string set)
    {
        MetricReference reference = MetricReference.Of(set);
        PredictionRows rows = reference.Answers();

        foreach (Averaging averaging in Enum.GetValues<Averaging>())
        {
            Assert.Equal(reference.Expected("auc.macro"), rows.Give(new RocAuc(averaging)).Result, Tolerance);
            Assert.Equal(reference.Expected("ap.macro"), rows.Give(new PrecisionRecallAuc(averaging)).Result, Tolerance);
        }
    }

    [Fact]
    public void Areas_OfLogitsAndOfMargins_AreThoseOfTheReference()
    {
        MetricReference reference = MetricReference.Of("binary");

        Assert.Equal(reference.Expected("logits.auc"), reference.Answers(logits: true).Give(new RocAuc()).Result, Tolerance);
        Assert.Equal(reference.Expected("logits.auc"), reference.Signs().Give(new RocAuc()).Result, Tolerance);
    }

    [Fact]
    public void Areas_OfTwoClasses_AreThoseOfClassOne()
    {
        MetricReference reference = MetricReference.Of("two");

        Assert.Equal(reference.Expected("auc.macro"), reference.Labelled().Give(new RocAuc(Averaging.Binary)).Result, Tolerance);
        Assert.Equal(reference.Expected("ap.macro"), reference.OneHot().Give(new PrecisionRecallAuc()).Result, Tolerance);
    }

    [Theory]
    [InlineData("four", "macro")]
    [InlineData("four", "micro")]
    [InlineData("four", "weighted")]
    [InlineData("labels", "macro")]
    [InlineData("labels", "micro")]
    [InlineData("labels", "weighted")]
    public void Areas_OfSeveralClassesOrLabels_AreThoseOfTheReference(string set, string average)
    {
        MetricReference reference = MetricReference.Of(set);
        PredictionRows rows = set == "four" ? reference.Labelled() : reference.Answers();
        Averaging averaging = Enum.Parse<Averaging>(average, ignoreCase: true);

        Assert.Equal(reference.Expected($"auc.{average}"), rows.Give(new RocAuc(averaging)).Result, Tolerance);
        Assert.Equal(reference.Expected($"ap.{average}"), rows.Give(new PrecisionRecallAuc(averaging)).Result, Tolerance);
    }

    [Theory]
    [InlineData("macro")]
    [InlineData("micro")]
    [InlineData("weighted")]
    public void Areas_OfLogitsOfSeveralClasses_AreThoseOfTheirSoftmax(string average)
    {
        MetricReference reference = MetricReference.Of("four");
        Averaging averaging = Enum.Parse<Averaging>(average, ignoreCase: true);

        double roc = reference.Labelled(logits: true).Give(new RocAuc(averaging)).Result;
        double precision = reference.OneHot(logits: true).Give(new PrecisionRecallAuc(averaging)).Result;

        Assert.Equal(reference.Expected($"logits.auc.{average}"), roc, Tolerance);
        Assert.Equal(reference.Expected($"logits.ap.{average}"), precision, Tolerance);
    }

    [Theory]
    [InlineData("four")]
    [InlineData("labels")]
    public void PerClass_OfEachClassOrLabel_IsThatOfTheReference(string set)
    {
        MetricReference reference = MetricReference.Of(set);
        PredictionRows rows = set == "four" ? reference.Labelled() : reference.Answers();

        AssertClose(reference.ExpectedList("auc.each"), rows.Give(new RocAuc()).PerClass);
        AssertClose(reference.ExpectedList("ap.each"), rows.Give(new PrecisionRecallAuc()).PerClass);
    }

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected, (value, index) => Assert.Equal(value, actual[index], Tolerance));
    }
}
