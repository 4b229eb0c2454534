using NetCompiler.Metrics;
using NetCompiler.Tests.Compilation;

namespace NetCompiler.Tests.Training.Metrics;

public sealed class MetricNameTests
{
    public static TheoryData<Metric, string, bool> Defaults => new()
    {
        { new Accuracy(), "accuracy", true },
        { new BinaryAccuracy(), "binary_accuracy", true },
        { new CategoricalAccuracy(), "categorical_accuracy", true },
        { new SparseCategoricalAccuracy(), "sparse_categorical_accuracy", true },
        { new TopKAccuracy(3), "top_3_accuracy", true },
        { new Precision(), "precision", true },
        { new Recall(), "recall", true },
        { new F1Score(), "f1_score", true },
        { new FBetaScore(2), "fbeta_score", true },
        { new MatthewsCorrelation(), "matthews_correlation", true },
        { new CohenKappa(), "cohen_kappa", true },
        { new Confusion(), "confusion", true },
        { new RocAuc(), "auc", true },
        { new PrecisionRecallAuc(), "pr_auc", true },
        { new LogLoss(), "log_loss", false },
        { new MeanSquaredError(), "mse", false },
        { new RootMeanSquaredError(), "rmse", false },
        { new MeanAbsoluteError(), "mae", false },
        { new MeanAbsolutePercentageError(), "mape", false },
        { new RSquared(), "r2", true },
    };

    [Theory]
    [MemberData(nameof(Defaults))]
    public void Defaults_OfEveryMetric_NameItAndSayWhichWayIsBetter(Metric metric, string name, bool higherIsBetter)
    {
        Assert.Equal((name, higherIsBetter), (metric.Name, metric.HigherIsBetter));
        Assert.Equal(higherIsBetter, metric.Fresh().HigherIsBetter);
    }

    [Fact]
    public void Defaults_OfTheLibrary_LeaveNoMetricOut()
    {
        IEnumerable<Type> metrics = typeof(Metric).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Metric)) && !type.IsAbstract);

        Assert.Equal(
            metrics.Select(type => type.Name).Order(StringComparer.Ordinal),
            Defaults.Select(row => row[0].GetType().Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_OfMetricsAndAttributes_DoNotClashInOneFile() => NetworkCompilation.Emit(
        """
        using NetCompiler;
        using NetCompiler.Metrics;

        /// <summary>A network whose loss has the name of a metric.</summary>
        [Network]
        [Input(3)]
        [Dense(2)]
        [MeanSquaredError]
        public sealed partial class Squares;

        /// <summary>Another.</summary>
        [Network]
        [Input(3)]
        [Dense(1)]
        [MeanAbsoluteError]
        public sealed partial class Absolutes
        {
            /// <summary>The metrics of the same names.</summary>
            public static readonly Metric[] Judges = new Metric[] { new MeanSquaredError(), new MeanAbsoluteError(), new Accuracy() };
        }
        """);
}
