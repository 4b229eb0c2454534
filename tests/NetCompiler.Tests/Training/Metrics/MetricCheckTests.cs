using System.Globalization;
using NetCompiler.Metrics;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training.Metrics;

/// <summary>What metrics refuse, of networks and of batches, and what they take.</summary>
public sealed class MetricCheckTests
{
    private const string OtherAverages = "Averaging.Macro, Micro and Weighted take more";

    private const string NumbersAreNoClasses =
        "nothing says which classes 3 outputs that are compared with numbers stand for; a cross-entropy or the hinge loss does, or "
        + "PredictionBatch.Kind";

    private const string AnswersAreNoClasses =
        "it takes two or more outputs, of which one is right; BinaryAccuracy takes answers of yes or no";

    private const string LabelsAreNoClass =
        "it takes samples of one class each, and these have 5 labels; Precision, Recall and F1Score take several";

    private const string LabelsAreNoNumbers =
        "it compares outputs with target values, and these have labels; Accuracy and LogLoss take those";

    private static readonly Network s_digits = new SoftmaxRegression(4, 10);
    private static readonly Network s_pairs = new SoftmaxRegression(4, 2);
    private static readonly Network s_oneHot = new LinearRegression(4, 3, loss: "CategoricalCrossEntropy");
    private static readonly Network s_answer = new LinearRegression(4, 1, loss: "BinaryCrossEntropy", logits: true);
    private static readonly Network s_labels = new LinearRegression(4, 5, loss: "BinaryCrossEntropy");
    private static readonly Network s_margin = new LinearRegression(4, 1, loss: "Hinge");
    private static readonly Network s_number = new LinearRegression(4, 1);
    private static readonly Network s_numbers = new LinearRegression(4, 3);

    public static TheoryData<Metric, Network, string> Refused => new()
    {
        { new Precision(), s_digits, $"the average Binary takes two classes, and there are 10 classes; {OtherAverages}" },
        { new Recall(), s_labels, $"the average Binary takes two classes, and there are 5 labels a sample; {OtherAverages}" },
        { new RocAuc(Averaging.Binary), s_oneHot, $"the average Binary takes two classes, and there are 3 classes; {OtherAverages}" },
        { new F1Score(Averaging.Macro), s_numbers, NumbersAreNoClasses },
        { new PrecisionRecallAuc(), s_numbers, NumbersAreNoClasses },
        { new LogLoss(), s_numbers, NumbersAreNoClasses },
        {
            new F1Score(Averaging.Macro, threshold: 0.4), s_digits,
            "of 10 classes the largest output decides; another threshold than 0.5 takes two classes"
        },
        {
            new Precision(threshold: 0.4), s_margin,
            "the sign of an output decides; another threshold than 0.5 takes probabilities or logits"
        },
        { new MatthewsCorrelation(), s_labels, LabelsAreNoClass },
        { new CohenKappa(), s_labels, LabelsAreNoClass },
        { new Confusion(), s_labels, LabelsAreNoClass },
        { new Confusion(["cat", "dog"]), s_oneHot, "it has 2 class names for 3 classes; each takes one" },
        {
            new Confusion(), new SoftmaxRegression(1, 20_000),
            "a matrix has at most 16384 classes, and there are 20000; Accuracy takes any number"
        },
        { new Accuracy(), s_number, "nothing says when a number is right; BinaryAccuracy and CategoricalAccuracy do" },
        {
            new BinaryAccuracy(), s_digits,
            "it compares each output with a target of its own, and these have labels; SparseCategoricalAccuracy takes those"
        },
        { new BinaryAccuracy(), s_oneHot, "its outputs are classes that exclude each other; CategoricalAccuracy takes those" },
        {
            new CategoricalAccuracy(), s_digits,
            "it takes a target for each class, and these have labels; SparseCategoricalAccuracy takes those"
        },
        { new CategoricalAccuracy(), s_labels, AnswersAreNoClasses },
        { new CategoricalAccuracy(), s_number, AnswersAreNoClasses },
        { new TopKAccuracy(2), s_labels, AnswersAreNoClasses },
        { new TopKAccuracy(3), s_oneHot, "one of 3 classes is always among the first 3; k must be less" },
        {
            new SparseCategoricalAccuracy(), s_oneHot,
            "it takes a label a sample, and these have target values; CategoricalAccuracy takes those, or BinaryAccuracy"
        },
        {
            new SparseCategoricalAccuracy(), new SoftmaxRegression(4, 1),
            "one output tells no classes apart; it takes an output for each class, or one output compared with target values 0 and 1"
        },
        {
            new LogLoss(), s_margin,
            "the outputs are margins, which have no probability; a cross-entropy gives probabilities or logits"
        },
        { new MeanSquaredError(), s_digits, LabelsAreNoNumbers },
        { new RSquared(), s_digits, LabelsAreNoNumbers },
        {
            new MeanAbsoluteError(), s_answer,
            "it compares outputs with target values, and these are logits, of which LogLoss makes something"
        },
    };

    public static TheoryData<Metric, Network> Taken => new()
    {
        { new Precision(), s_pairs }, { new Precision(), s_answer }, { new Precision(), s_margin }, { new Precision(), s_number },
        { new Precision(Averaging.Macro), s_digits }, { new Precision(Averaging.Micro), s_labels },
        { new Precision(threshold: 0.4), s_pairs },
        { new Recall(Averaging.Weighted, 0.4), s_labels }, { new RocAuc(), s_number }, { new RocAuc(Averaging.Binary), s_margin },
        { new RocAuc(), s_digits }, { new PrecisionRecallAuc(), s_labels }, { new LogLoss(), s_answer }, { new LogLoss(), s_oneHot },
        { new Accuracy(), s_digits }, { new Accuracy(), s_labels }, { new Accuracy(), s_margin }, { new BinaryAccuracy(), s_numbers },
        { new CategoricalAccuracy(), s_numbers }, { new TopKAccuracy(2), s_numbers }, { new TopKAccuracy(9), s_digits },
        { new Confusion(["no", "yes"]), s_answer }, { new CohenKappa(), s_oneHot }, { new MatthewsCorrelation(0.4), s_answer },
        { new MeanSquaredError(), s_number }, { new MeanSquaredError(), s_labels }, { new RSquared(), s_numbers },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Check_NetworkOfWhichItSaysNothing_SaysWhyAndWhatWouldDo(Metric metric, Network network, string objection)
    {
        var exception = Assert.Throws<ArgumentException>(() => metric.Check(network.Description));

        Assert.Equal("network", exception.ParamName);
        Assert.StartsWith(
            $"'{metric.Name}' says nothing of {network.Description.Name}: {objection}.", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Update_BatchOfSuchANetwork_SaysTheSame(Metric metric, Network network, string objection)
    {
        Workspace workspace = network.CreateWorkspace(1);

        var exception = Assert.Throws<InvalidOperationException>(() => metric.Update(PredictionBatch.Of(workspace)));

        Assert.Equal($"'{metric.Name}' says nothing of this batch: {objection}.", exception.Message);
        Assert.True(double.IsNaN(metric.Result));
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void CheckAndUpdate_NetworkThatFits_Pass(Metric metric, Network network)
    {
        metric.Check(network.Description);
        Workspace workspace = network.CreateWorkspace(2);

        metric.Update(PredictionBatch.Of(workspace));
        metric.Reset();
    }

    [Fact]
    public void Check_NetworkWithoutALoss_SaysSo()
    {
        NetworkDescription description = new LinearRegression(4, 1, loss: null!).Description;
        NetworkDescription without = new()
        {
            Name = "Bare",
            InputShape = description.InputShape,
            OutputShape = description.OutputShape,
            Layers = description.Layers,
            Parameters = description.Parameters,
            ParameterCount = description.ParameterCount,
            ParameterBufferLength = description.ParameterBufferLength,
            Lowering = description.Lowering,
            ForwardFlops = description.ForwardFlops,
            TrainingFlops = description.TrainingFlops,
            Inference = description.Inference,
            Training = description.Training,
        };

        foreach (Metric metric in new Metric[] { new Accuracy(), new MeanSquaredError(), new RocAuc() })
        {
            var exception = Assert.Throws<ArgumentException>(() => metric.Check(without));
            Assert.Contains(
                "Bare: there is nothing to compare its outputs with, for it has no loss.", exception.Message, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentNullException>(() => new Accuracy().Check(null!));
    }

    [Fact]
    public void Update_LabelThatIsNoClass_SaysWhichAndAddsNoRow()
    {
        Metric[] metrics = [new Accuracy(), new Confusion(), new RocAuc(), new LogLoss(), new Recall(Averaging.Macro)];
        foreach (Metric metric in metrics)
        {
            PredictionRows good = PredictionRows.Of(3, [1, 0, 0, 0, 1, 0], [0, 2]);
            double before = good.Give(metric).Result;

            foreach (int label in new[] { 3, -1 })
            {
                PredictionRows bad = PredictionRows.Of(3, [1, 0, 0, 0, 1, 0], [0, label]);
                var exception = Assert.Throws<InvalidOperationException>(() => bad.Give(metric));
                Assert.Equal(
                    $"'{metric.Name}' finds the label {label} in row 1; with 3 outputs labels are from 0 to 2.", exception.Message);
            }

            Assert.Equal(before, metric.Result);
        }
    }

    [Fact]
    public void Update_NumbersTakenForAnswers_MustBeZeroAndOne()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = "," } };
        try
        {
            PredictionRows rows = PredictionRows.Of(1, [0.2f, 0.7f], [1, 0.5f], PredictionKind.Values);
            var metric = new Precision();

            var exception = Assert.Throws<InvalidOperationException>(() => rows.Give(metric));

            Assert.Equal(
                "'precision' finds the target 0.5 in row 1, and takes 0 and 1. Where targets are other answers, the loss of a network says "
                + "so, or PredictionBatch.Kind.",
                exception.Message);
            Assert.True(double.IsNaN(metric.Result));
            Assert.Equal(1, PredictionRows.Of(1, [0.7f, 0.2f], [1, 0], PredictionKind.Values).Give(metric).Result);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Update_AnotherNumberOfOutputs_IsRefusedUntilReset()
    {
        PredictionRows three = PredictionRows.Of(3, [0.7f, 0.2f, 0.1f, 0, 1, 0], [0, 2]);
        PredictionRows two = PredictionRows.Of(2, [0.7f, 0.3f, 0, 1], [0, 1]);
        foreach (Metric metric in new Metric[] { new F1Score(Averaging.Macro), new Confusion(), new RocAuc() })
        {
            double before = three.Give(metric).Result;

            var exception = Assert.Throws<InvalidOperationException>(() => two.Give(metric));

            Assert.EndsWith("Reset it between the two.", exception.Message, StringComparison.Ordinal);
            Assert.Equal(before, metric.Result);
            metric.Reset();
            Assert.Equal(1, two.Give(metric).Result);
            metric.Reset();
            Assert.Equal(before, three.Give(metric).Result);
        }

        RSquared numbers = PredictionRows.Of(1, [1, 2], [1, 3], PredictionKind.Values).Give(new RSquared());
        Assert.Throws<InvalidOperationException>(() => PredictionRows.Of(2, [1, 2], [1, 3], PredictionKind.Values).Give(numbers));
        Assert.Equal(0.5, numbers.Result);
    }

    [Fact]
    public void Update_LabelsThenOneHotRows_GoOnWithTheSameCounts()
    {
        F1Score metric = PredictionRows.Of(2, [0.7f, 0.3f, 0.6f, 0.4f], [0, 1]).Give(new F1Score(Averaging.Micro));

        PredictionRows.Of(2, [-1, 1, 2, 3], [0, 1, 0, 1], PredictionKind.Classes, logits: true).Give(metric);

        Assert.Equal(0.75, metric.Result);
    }

    [Fact]
    public void Constructor_SettingsOutOfRange_Throw()
    {
        foreach (double threshold in new[] { 0, 1, -0.5, 1.5, double.NaN })
        {
            Assert.Equal("threshold", Assert.Throws<ArgumentOutOfRangeException>(() => new Precision(threshold: threshold)).ParamName);
            Assert.Throws<ArgumentOutOfRangeException>(() => new BinaryAccuracy(threshold));
            Assert.Throws<ArgumentOutOfRangeException>(() => new Confusion(threshold: threshold));
        }

        foreach (double beta in new[] { 0, -1, double.NaN, double.PositiveInfinity, 1e200 })
        {
            Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => new FBetaScore(beta)).ParamName);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new TopKAccuracy(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Recall((Averaging)4));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RocAuc((Averaging)(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CohenKappa((KappaWeighting)3));
        Assert.Throws<ArgumentException>(() => new Accuracy(" "));
    }

    [Fact]
    public void Kind_OtherThanClassesForLabels_Throws()
    {
        var exception = Assert.Throws<ArgumentException>(
            () => new PredictionBatch([0.1f, 0.9f], 2, new[] { 1 }) { Kind = PredictionKind.Binary }.Count);

        Assert.StartsWith("Labels are classes, not Binary; give target values for those.", exception.Message, StringComparison.Ordinal);
    }
}
