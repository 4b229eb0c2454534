using NetCompiler.Data;

namespace NetCompiler.Tests.Training.Reporting;

public sealed class HistoryFileTests
{
    private static readonly History s_twoEpochs = new(
    [
        new EpochResult(1, 0.5, 0.75, 0.25, 0.875, 1.5, 100)
        {
            LearningRate = 0.001f,
            Metrics = new MetricValues(new KeyValuePair<string, double>("precision", 0.1)),
            ValidationMetrics = new MetricValues(new KeyValuePair<string, double>("precision", double.NaN)),
        },
        new EpochResult(2, double.PositiveInfinity, null, null, null, 1e-7, 1e20) { LearningRate = 1e-10f },
    ]);

    [Fact]
    public void ToJson_TwoEpochs_IsAnEpochALine() => Assert.Equal(
        """
        {
          "version": 1,
          "epochs": [
            {"epoch": 1, "loss": 0.5, "accuracy": 0.75, "precision": 0.1, "val_loss": 0.25, "val_accuracy": 0.875, "val_precision": "NaN", "learning_rate": 0.001, "seconds": 1.5, "samples_per_second": 100},
            {"epoch": 2, "loss": "Infinity", "learning_rate": 1E-10, "seconds": 1E-07, "samples_per_second": 1E+20}
          ]
        }

        """,
        s_twoEpochs.ToJson());

    [Fact]
    public void ToCsv_TwoEpochs_HasAColumnForEachFigureOfAny() => Assert.Equal(
        """
        epoch,loss,accuracy,precision,val_loss,val_accuracy,val_precision,learning_rate,seconds,samples_per_second
        1,0.5,0.75,0.1,0.25,0.875,NaN,0.001,1.5,100
        2,Infinity,,,,,,1E-10,1E-07,1E+20

        """,
        s_twoEpochs.ToCsv());

    [Theory]
    [InlineData(1.0 / 3, 0.1f)]
    [InlineData(double.Epsilon, float.Epsilon)]
    [InlineData(double.MaxValue, float.MaxValue)]
    [InlineData(-5e-324, 0f)]
    [InlineData(double.NaN, 1e-7f)]
    [InlineData(double.NegativeInfinity, 16777217f)]
    [InlineData(123456789012345678, 0.3f)]
    public void JsonAndCsv_AnyNumbers_ComeBackBitForBit(double value, float rate)
    {
        var history = new History(
        [
            new EpochResult(7, value, value, value, value, value, value)
            {
                LearningRate = rate,
                Metrics = new MetricValues(new("a", value), new("b", -value)),
                ValidationMetrics = new MetricValues(new("a", value), new("b", value)),
            },
        ]);

        Assert.Equal(history.Epochs, History.FromJson(history.ToJson()).Epochs);
        Assert.Equal(history.Epochs, History.FromCsv(history.ToCsv()).Epochs);
    }

    [Fact]
    public void JsonAndCsv_EpochsWithAndWithoutValidation_ComeBack()
    {
        Assert.Equal(s_twoEpochs.Epochs, History.FromJson(s_twoEpochs.ToJson()).Epochs);
        Assert.Equal(s_twoEpochs.Epochs, History.FromCsv(s_twoEpochs.ToCsv()).Epochs);
        Assert.Empty(History.FromJson(History.Empty.ToJson()).Epochs);
        Assert.Empty(History.FromCsv(History.Empty.ToCsv()).Epochs);
    }

    [Theory]
    [InlineData("a,b")]
    [InlineData("say \"x\"")]
    [InlineData("two\nlines\r")]
    [InlineData("</script><script>")]
    [InlineData("größe\u0001")]
    public void JsonAndCsv_HostileMetricName_ComesBack(string name)
    {
        var history = new History([Histories.Epoch(1, 0.5, null, (name, 0.25))]);

        Assert.Equal(0.25, History.FromJson(history.ToJson()).Last.Metrics[name]);
        Assert.Equal(0.25, History.FromCsv(history.ToCsv()).Last.Metrics[name]);
    }

    [Theory]
    [InlineData("loss", "loss_1")]
    [InlineData("accuracy", "accuracy_1")]
    [InlineData("epoch", "epoch_1")]
    [InlineData("seconds", "seconds_1")]
    [InlineData("val_loss", "val_loss_1")]
    public void JsonAndCsv_MetricNamedAsAnotherFigure_GetsANumber(string name, string written)
    {
        var history = new History([Histories.Epoch(1, 0.5, validationLoss: 0.75, (name, 0.25))]);

        Assert.Equal(0.25, History.FromJson(history.ToJson()).Last.Find(written));
        Assert.Equal(0.25, History.FromCsv(history.ToCsv()).Last.Find(written));
        Assert.Equal((0.5, 0.75), (History.FromCsv(history.ToCsv()).Last.Loss, History.FromCsv(history.ToCsv()).Last.ValidationLoss));
    }

    [Fact]
    public void Figures_MetricNamedAsAnotherFigure_HaveTheNamesAndNumbersOfTheFiles()
    {
        var epoch = new EpochResult(1, 0.5, 0.375, 0.75, 0.25, Seconds: 1, SamplesPerSecond: 10)
        {
            Metrics = new MetricValues(new KeyValuePair<string, double>("accuracy", 0.75)),
            ValidationMetrics = new MetricValues(new KeyValuePair<string, double>("accuracy", 0.625)),
        };
        var history = new History([epoch]);

        string[] names = ["loss", "accuracy", "accuracy_1", "val_loss", "val_accuracy", "val_accuracy_1", "learning_rate"];
        Assert.Equal(names, epoch.Figures.Select(figure => figure.Key));
        Assert.Equal([0.5, 0.375, 0.75, 0.75, 0.25, 0.625, 0], epoch.Figures.Select(figure => figure.Value));
        Assert.Equal(epoch.Figures, History.FromCsv(history.ToCsv()).Last.Figures);
        Assert.Equal(epoch.Figures, History.FromJson(history.ToJson()).Last.Figures);
        Assert.Equal((0.25, 0.625), (epoch.Find("val_accuracy"), epoch.Find("val_accuracy_1")));
    }

    [Fact]
    public void ToJsonAndToCsv_AnotherCulture_AreTheSame()
    {
        History history = Histories.Full(3);

        Assert.Equal(history.ToJson(), Histories.InAnotherCulture(history.ToJson));
        Assert.Equal(history.ToCsv(), Histories.InAnotherCulture(history.ToCsv));
        Assert.Equal(history.Epochs, Histories.InAnotherCulture(() => History.FromCsv(history.ToCsv())).Epochs);
    }

    [Fact]
    public void FromCsv_LogOfKeras_IsRead()
    {
        History history = History.FromCsv("epoch,accuracy,loss,val_accuracy,val_loss\r\n0,0.9,0.3,0.91,0.25\r\n1,0.95,0.2,0.92,0.21\r\n");

        Assert.Equal([0, 1], history.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal((0.95, 0.2, 0.92, 0.21), (
            history.Last.Accuracy, history.Last.Loss, history.Last.ValidationAccuracy, history.Last.ValidationLoss));
    }

    [Theory]
    [InlineData("no json", "no JSON")]
    [InlineData("[]", "no list 'epochs'")]
    [InlineData("{\"epochs\": {}}", "no list 'epochs'")]
    [InlineData("{\"version\": 2, \"epochs\": []}", "version 2")]
    [InlineData("{\"epochs\": [1]}", "epoch 1 is 1")]
    [InlineData("{\"epochs\": [{\"epoch\": 1}]}", "epoch 1 has no 'loss'")]
    [InlineData("{\"epochs\": [{\"loss\": 1}]}", "epoch 1 has no 'epoch'")]
    [InlineData("{\"epochs\": [{\"epoch\": 1.5, \"loss\": 1}]}", "'epoch' is '1.5'")]
    [InlineData("{\"epochs\": [{\"epoch\": 1, \"loss\": \"much\"}]}", "'loss' is 'much'")]
    [InlineData("{\"epochs\": [{\"epoch\": 1, \"loss\": null}]}", "epoch 1 has no 'loss'")]
    [InlineData("{\"epochs\": [{\"epoch\": 1, \"loss\": 1, \"f1\": [1]}]}", "'f1' is [1]")]
    [InlineData("{\"epochs\": [{\"epoch\": 1, \"loss\": 1, \"f1\": 1, \"f1\": 2}]}", "'f1' twice")]
    public void FromJson_NoHistory_SaysWhatIsWrong(string json, string problem) =>
        Assert.Contains(problem, Assert.Throws<DataFormatException>(() => History.FromJson(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("epoch,loss\n1\n", "row 1 has 1 cells; there are 2 columns")]
    [InlineData("epoch,loss\n1,0.5\n2,0.5,7\n", "row 2 has 3 cells")]
    [InlineData("epoch,loss,loss\n", "'loss' is there twice")]
    [InlineData("epoch,loss\n1,little\n", "row 1: 'loss' is 'little'")]
    [InlineData("epoch,loss\n1,\n", "row 1 has no 'loss'")]
    [InlineData("loss\n1\n", "row 1 has no 'epoch'")]
    [InlineData("epoch,\"loss\n1,2\n", "never closed")]
    public void FromCsv_NoHistory_SaysWhatIsWrong(string csv, string problem) =>
        Assert.Contains(problem, Assert.Throws<DataFormatException>(() => History.FromCsv(csv)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("run.json")]
    [InlineData("run.CSV")]
    public void Save_ThenLoad_GivesTheSame(string name)
    {
        using var directory = new TemporaryDirectory();
        History history = Histories.Full(4);

        history.Save(directory.File(name));

        Assert.Equal(history.Epochs, History.Load(directory.File(name)).Epochs);
        Assert.Single(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void Save_Svg_IsThePicture()
    {
        using var directory = new TemporaryDirectory();
        History history = Histories.Full(4);

        history.Save(directory.File("run.svg"));

        Assert.Equal(history.ToSvg(), File.ReadAllText(directory.File("run.svg")));
    }

    [Fact]
    public void SaveAndLoad_AnotherExtension_AreRefused()
    {
        using var directory = new TemporaryDirectory();

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => History.Empty.Save(directory.File("run.txt")));
        Assert.Contains(".json, .csv or .svg", thrown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => History.Load(directory.File("run.svg")));
        Assert.Empty(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void Load_DamagedFile_IsNamed()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("run.json"), "{\"epochs\": [");

        DataFormatException thrown = Assert.Throws<DataFormatException>(() => History.Load(directory.File("run.json")));

        Assert.Equal(directory.File("run.json"), thrown.FilePath);
    }

    [Fact]
    public void Best_SomeValidated_IsTheLeastAndFirstOfThese()
    {
        History history = new(
        [
            Histories.Epoch(1, 0.1), Histories.Epoch(2, 0.9, double.NaN), Histories.Epoch(3, 0.9, 0.5), Histories.Epoch(4, 0.9, 0.5),
            Histories.Epoch(5, 0.9, 0.7),
        ]);

        Assert.Equal(3, history.Best!.Epoch);
        Assert.Null(Histories.OfLosses(1, 2).Best);
        Assert.Null(History.Empty.Best);
    }
}
