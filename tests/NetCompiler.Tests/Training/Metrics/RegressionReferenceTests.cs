using NetCompiler.Metrics;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>Errors of numbers against scikit-learn.</summary>
public sealed class RegressionReferenceTests
{
    [Theory]
    [InlineData("regression")]
    [InlineData("wide")]
    public void Errors_OfSeveralOutputs_AreThoseOfTheReference(string set)
    {
        MetricReference reference = MetricReference.Of(set);
        PredictionRows rows = reference.Numbers();

        AssertClose(reference.Expected("mse"), rows.Give(new MeanSquaredError()).Result, 1e-13);
        AssertClose(reference.Expected("rmse"), rows.Give(new RootMeanSquaredError()).Result, 1e-13);
        AssertClose(reference.Expected("mae"), rows.Give(new MeanAbsoluteError()).Result, 1e-13);
        AssertClose(reference.Expected("mape"), rows.Give(new MeanAbsolutePercentageError()).Result, 1e-13);
    }

    [Theory]
    [InlineData("regression")]
    [InlineData("wide")]
    public void RSquared_OfSeveralOutputs_IsThatOfTheReference(string set)
    {
        MetricReference reference = MetricReference.Of(set);

        RSquared metric = reference.Numbers().Give(new RSquared());

        // One output has the mean 5000 and the deviation 0.01: sums of squares that are not taken about a mean would lose all of it.
        AssertClose(reference.Expected("r2"), metric.Result, 1e-10);
        double[] expected = reference.ExpectedList("r2.each");
        Assert.Equal(expected.Length, metric.PerOutput.Count);
        Assert.All(expected, (value, index) => AssertClose(value, metric.PerOutput[index], 1e-10));
    }

    private static void AssertClose(double expected, double actual, double relative) =>
        Assert.InRange(actual, expected - (relative * Math.Abs(expected)), expected + (relative * Math.Abs(expected)));
}
