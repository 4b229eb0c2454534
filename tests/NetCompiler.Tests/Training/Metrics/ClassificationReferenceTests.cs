using NetCompiler.Metrics;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>Metrics of classes and answers against scikit-learn.</summary>
public sealed class ClassificationReferenceTests
{
    private const double Tolerance = 1e-14;

    public static TheoryData<string, string> Averages
    {
        get
        {
            var data = new TheoryData<string, string>();
            string[] sets =
            [
                "binary", "binary logits", "binary signs", "two", "two logits", "four", "four logits", "four one-hot", "absent", "labels",
                "labels logits",
            ];
            foreach (string set in sets)
            {
                foreach (string averaging in new[] { "macro", "micro", "weighted", "binary" })
                {
                    if (averaging != "binary" || set[0] is 'b' or 't')
                    {
                        data.Add(set, averaging);
                    }
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Averages))]
    public void PrecisionRecallAndF_AveragedAnyWay_AreThoseOfTheReference(string set, string average)
    {
        (MetricReference reference, PredictionRows rows) = Find(set);
        Averaging averaging = Enum.Parse<Averaging>(average, ignoreCase: true);

        Assert.Equal(reference.Expected($"precision.{average}"), rows.Give(new Precision(averaging)).Result, Tolerance);
        Assert.Equal(reference.Expected($"recall.{average}"), rows.Give(new Recall(averaging)).Result, Tolerance);
        Assert.Equal(reference.Expected($"f1.{average}"), rows.Give(new F1Score(averaging)).Result, Tolerance);
        Assert.Equal(reference.Expected($"f0.5.{average}"), rows.Give(new FBetaScore(0.5, averaging)).Result, Tolerance);
        Assert.Equal(reference.Expected($"f2.{average}"), rows.Give(new FBetaScore(2, averaging)).Result, Tolerance);
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("two")]
    [InlineData("four")]
    [InlineData("labels")]
    public void PerClass_OfEachClassOrLabel_IsThatOfTheReference(string set)
    {
        (MetricReference reference, PredictionRows rows) = Find(set);

        AssertClose(reference.ExpectedList("precision.each"), rows.Give(new Precision(Averaging.Macro)).PerClass);
        AssertClose(reference.ExpectedList("recall.each"), rows.Give(new Recall(Averaging.Macro)).PerClass);
        AssertClose(reference.ExpectedList("f1.each"), rows.Give(new F1Score(Averaging.Macro)).PerClass);
        AssertClose(reference.ExpectedList("f2.each"), rows.Give(new FBetaScore(2, Averaging.Macro)).PerClass);
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("binary logits")]
    [InlineData("two")]
    [InlineData("two logits")]
    public void Threshold_OtherThanAHalf_IsInTermsOfTheProbability(string set)
    {
        (MetricReference reference, PredictionRows rows) = Find(set);

        Assert.Equal(reference.Expected("at_0.3.precision.binary"), rows.Give(new Precision(threshold: 0.3)).Result, Tolerance);
        Assert.Equal(reference.Expected("at_0.3.recall.binary"), rows.Give(new Recall(threshold: 0.3)).Result, Tolerance);
        Assert.Equal(reference.Expected("at_0.3.f2.binary"), rows.Give(new FBetaScore(2, threshold: 0.3)).Result, Tolerance);
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("binary logits")]
    public void Threshold_OfOneOutput_IsThatOfEveryMetricOfCounts(string set)
    {
        (MetricReference reference, PredictionRows rows) = Find(set);

        Assert.Equal(reference.Expected("at_0.3.accuracy"), rows.Give(new BinaryAccuracy(0.3)).Result, Tolerance);
        Assert.Equal(reference.Expected("at_0.3.matthews"), rows.Give(new MatthewsCorrelation(0.3)).Result, Tolerance);
        Assert.Equal(reference.Expected("at_0.3.kappa.none"), rows.Give(new CohenKappa(threshold: 0.3)).Result, Tolerance);
        Assert.Equal(reference.ExpectedList("at_0.3.confusion"), Cells(rows.Give(new Confusion(threshold: 0.3)).Matrix!));
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("binary logits")]
    [InlineData("binary signs")]
    [InlineData("two")]
    [InlineData("four")]
    [InlineData("four logits")]
    [InlineData("four one-hot")]
    [InlineData("absent")]
    public void Agreement_OfLabelsAndPredictions_IsThatOfTheReference(string set)
    {
        (MetricReference reference, PredictionRows rows) = Find(set);

        Assert.Equal(reference.Expected("accuracy"), rows.Give(new Accuracy()).Result, Tolerance);
        Assert.Equal(reference.Expected("matthews"), rows.Give(new MatthewsCorrelation()).Result, Tolerance);
        Assert.Equal(reference.Expected("kappa.none"), rows.Give(new CohenKappa()).Result, Tolerance);
        Assert.Equal(reference.Expected("kappa.linear"), rows.Give(new CohenKappa(KappaWeighting.Linear)).Result, Tolerance);
        Assert.Equal(reference.Expected("kappa.quadratic"), rows.Give(new CohenKappa(KappaWeighting.Quadratic)).Result, Tolerance);
        Confusion confusion = rows.Give(new Confusion());
        Assert.Equal(reference.ExpectedList("confusion"), Cells(confusion.Matrix!));
        Assert.Equal(reference.Expected("accuracy"), confusion.Result, Tolerance);
    }

    [Theory]
    [InlineData("labels")]
    [InlineData("labels logits")]
    public void Accuracy_OfSeveralLabels_IsTheShareOfRightLabels(string set)
    {
        (MetricReference reference, PredictionRows rows) = Find(set);

        Assert.Equal(reference.Expected("accuracy"), rows.Give(new Accuracy()).Result, Tolerance);
        Assert.Equal(reference.Expected("accuracy"), rows.Give(new BinaryAccuracy()).Result, Tolerance);
    }

    [Fact]
    public void Accuracy_OfEitherKindOfTarget_IsThatOfTheReference()
    {
        MetricReference reference = MetricReference.Of("four");

        Assert.Equal(reference.Expected("accuracy"), reference.OneHot().Give(new CategoricalAccuracy()).Result, Tolerance);
        Assert.Equal(reference.Expected("accuracy"), reference.Labelled().Give(new SparseCategoricalAccuracy()).Result, Tolerance);
        MetricReference ties = MetricReference.Of("ties");
        Assert.Equal(ties.Expected("accuracy"), ties.Answers().Give(new BinaryAccuracy()).Result);
    }

    [Theory]
    [InlineData("four", 1)]
    [InlineData("four", 2)]
    [InlineData("four", 3)]
    [InlineData("absent", 2)]
    [InlineData("absent", 4)]
    public void TopK_OfLabelsAndOfOneHotRows_IsThatOfTheReference(string set, int k)
    {
        MetricReference reference = MetricReference.Of(set);
        double expected = reference.Expected($"logits.top_{k}");

        Assert.Equal(expected, reference.Labelled(logits: true).Give(new TopKAccuracy(k)).Result, Tolerance);
        Assert.Equal(expected, reference.OneHot(logits: true).Give(new TopKAccuracy(k)).Result, Tolerance);
    }

    [Theory]
    [InlineData("binary")]
    [InlineData("two")]
    [InlineData("four")]
    [InlineData("absent")]
    [InlineData("labels")]
    public void LogLoss_OfProbabilitiesAndOfLogits_IsThatOfTheReference(string set)
    {
        (MetricReference reference, PredictionRows rows) = Find(set);
        (_, PredictionRows logits) = Find(set + " logits");

        Assert.Equal(reference.Expected("log_loss"), rows.Give(new LogLoss()).Result, 1e-12);
        Assert.Equal(reference.Expected("logits.log_loss"), logits.Give(new LogLoss()).Result, 1e-12);
        if (rows.Labels is not null)
        {
            Assert.Equal(reference.Expected("log_loss"), reference.OneHot().Give(new LogLoss()).Result, 1e-12);
            Assert.Equal(reference.Expected("logits.log_loss"), reference.OneHot(logits: true).Give(new LogLoss()).Result, 1e-12);
        }
    }

    [Fact]
    public void LogLoss_OfProbabilitiesZeroAndOne_KeepsThemFromBoth()
    {
        MetricReference reference = MetricReference.Of("ties");

        Assert.Equal(reference.Expected("log_loss"), reference.Answers().Give(new LogLoss()).Result, 1e-12);
        Assert.True(reference.Expected("log_loss") > 0.7, "no certain prediction of the set is wrong");
    }

    private static double[] Cells(ConfusionMatrix matrix) =>
        [.. matrix.Cells.ToArray().Select(count => (double)count)];

    private static void AssertClose(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected, (value, index) => Assert.Equal(value, actual[index], Tolerance));
    }

    private static (MetricReference Reference, PredictionRows Rows) Find(string set)
    {
        string[] words = set.Split(' ');
        MetricReference reference = MetricReference.Of(words[0]);
        string how = words.Length > 1 ? words[1] : "";
        PredictionRows rows = how switch
        {
            "signs" => reference.Signs(),
            "one-hot" => reference.OneHot(),
            _ when words[0] is "binary" or "labels" => reference.Answers(how == "logits"),
            _ => reference.Labelled(how == "logits"),
        };
        return (reference, rows);
    }
}
