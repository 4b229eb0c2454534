using NetCompiler.Metrics;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>Every metric with every kind of prediction that it takes, by a name, for what must hold of all of them.</summary>
internal static class MetricCases
{
    private static readonly MetricReference s_binary = MetricReference.Of("binary");
    private static readonly MetricReference s_two = MetricReference.Of("two");
    private static readonly MetricReference s_four = MetricReference.Of("four");
    private static readonly MetricReference s_labels = MetricReference.Of("labels");

    private static readonly Dictionary<string, (Func<Metric> Create, PredictionRows Rows)> s_cases = Build();

    public static TheoryData<string> Names => [.. s_cases.Keys];

    public static (Metric Metric, PredictionRows Rows) Create(string name) => (s_cases[name].Create(), s_cases[name].Rows);

    private static Dictionary<string, (Func<Metric> Create, PredictionRows Rows)> Build()
    {
        var cases = new Dictionary<string, (Func<Metric>, PredictionRows)>(StringComparer.Ordinal);
        (string Name, PredictionRows Rows)[] binary =
        [
            ("one probability", s_binary.Answers()), ("one logit", s_binary.Answers(logits: true)), ("signs", s_binary.Signs()),
            ("two probabilities", s_two.Labelled()), ("two logits", s_two.OneHot(logits: true)),
        ];
        (string Name, PredictionRows Rows)[] classes =
        [
            ("labels", s_four.Labelled()), ("one-hot", s_four.OneHot()), ("logits and labels", s_four.Labelled(logits: true)),
            ("logits and one-hot", s_four.OneHot(logits: true)),
        ];
        (string Name, PredictionRows Rows)[] answers =
            [("several probabilities", s_labels.Answers()), ("several logits", s_labels.Answers(logits: true))];
        (string Name, PredictionRows Rows)[] numbers =
            [("numbers", MetricReference.Of("regression").Numbers()), ("many numbers", MetricReference.Of("wide").Numbers())];

        Add([.. binary, .. classes, .. answers], () => new Accuracy());
        Add([.. binary[..3], .. answers], () => new BinaryAccuracy());
        Add([.. classes.Where(rows => rows.Rows.Labels is null)], () => new CategoricalAccuracy());
        Add([.. classes.Where(rows => rows.Rows.Labels is not null)], () => new SparseCategoricalAccuracy());
        Add(classes, () => new TopKAccuracy(2));
        Add(binary, () => new Precision(), () => new Recall(), () => new F1Score(), () => new FBetaScore(2));
        Add([.. binary, .. classes, .. answers], () => new Precision(Averaging.Macro), () => new F1Score(Averaging.Weighted));
        Add([.. binary, .. classes], () => new MatthewsCorrelation(), () => new CohenKappa(KappaWeighting.Quadratic));
        Add([.. binary, .. classes], () => new Confusion());
        Add([.. binary, .. classes, .. answers], () => new RocAuc(), () => new PrecisionRecallAuc(Averaging.Micro));
        Add([.. binary.Where(rows => rows.Name != "signs"), .. classes, .. answers], () => new LogLoss());
        Add(numbers, () => new MeanSquaredError(), () => new RootMeanSquaredError(), () => new MeanAbsoluteError());
        Add(numbers, () => new MeanAbsolutePercentageError(), () => new RSquared());
        return cases;

        void Add((string Name, PredictionRows Rows)[] sets, params Func<Metric>[] metrics)
        {
            foreach ((string name, PredictionRows rows) in sets)
            {
                foreach (Func<Metric> metric in metrics)
                {
                    string averaging = metric() is AveragedScore score ? $" {score.Averaging}" : "";
                    cases.Add($"{metric().GetType().Name}{averaging} of {name}", (metric, rows));
                }
            }
        }
    }
}
