using System.Xml.Linq;
using NetCompiler.Data;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training.Reporting;

public sealed class TrainingReportTests
{
    private const string Hostile = "<script>alert(\"x\")</script>&amp;";

    private readonly SoftmaxRegression _model = new(4, 3);
    private readonly ListDataset _data = ListDataset.Clusters(90, 4, 3);

    [Fact]
    public void ToHtml_WholeReport_IsWellFormedAndNeedsNothingBesideIt()
    {
        XElement page = Parse(new TrainingReport(_model, Histories.Full(5))
        {
            TestData = _data,
            TrainingData = _data,
            ValidationData = _data,
        });

        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "script" or "link" or "iframe");
        Assert.DoesNotContain(
            page.DescendantsAndSelf().Attributes(),
            attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.All(
            page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href"),
            attribute => Assert.StartsWith("data:", attribute.Value, StringComparison.Ordinal));
        Assert.DoesNotContain("url(", page.Value, StringComparison.Ordinal);
        Assert.Equal(
            ["Training", "What was taken for what", "Predictions", "Network", "Data", "Environment"],
            Named(page, "h2").Select(heading => heading.Value));
    }

    [Fact]
    public void ToHtml_HostileNames_AreText()
    {
        History history = new([Histories.Epoch(1, 0.5, 0.5, (Hostile, 12), (Hostile + "2", 0.5))]);

        XElement page = Parse(new TrainingReport(_model, history)
        {
            Title = Hostile,
            Notes = Hostile,
            Hyperparameters = [new(Hostile, Hostile)],
            DataFacts = [new(Hostile, Hostile)],
            Environment = [new(Hostile, Hostile)],
            TestData = _data,
            FeatureNames = [Hostile, "b", "c", "d"],
            Confusion = Confusion([Hostile, "b", "c"]),
        });

        Assert.Empty(Named(page, "script"));
        Assert.Equal(Hostile, Assert.Single(Named(page, "h1")).Value);
        Assert.Contains(Named(page, "th"), cell => cell.Value == Hostile);
        Assert.Contains(Named(page, "td"), cell => cell.Value == Hostile);
    }

    [Fact]
    public void ToHtml_TestData_GivesFiguresAndConfusion()
    {
        using var trainer = new Trainer<SoftmaxRegression>(_model, new Adam(0.05f), new TrainingOptions { Epochs = 3 });
        History history = trainer.Fit(_data);
        Evaluation test = trainer.Evaluate(_data);
        ConfusionMatrix confusion = trainer.Confuse(_data);

        XElement page = Parse(new TrainingReport(_model, history) { TestData = _data });

        string[] tiles = [.. OfClass(page, "tile").Select(tile => tile.Value)];
        Assert.Contains(FormattableString.Invariant($"{100 * test.Accuracy:F2} %test accuracy"), tiles);
        Assert.Contains(FormattableString.Invariant($"{test.Loss:F4}test loss"), tiles);
        Assert.Contains("3epochs", tiles);
        XElement[] rows = [.. Named(Assert.Single(OfClass(page, "confusion")), "tr")];
        for (int label = 0; label < 3; label++)
        {
            string[] cells = [.. Named(rows[label + 1], "td").Select(cell => cell.Value == "·" ? "0" : cell.Value)];
            Assert.Equal(
                [
                    .. Enumerable.Range(0, 3).Select(prediction => FormattableString.Invariant($"{confusion[label, prediction]}")),
                    FormattableString.Invariant($"{100 * confusion.PerClassAccuracy[label]:F1} %"),
                ],
                cells);
        }
    }

    [Fact]
    public void ToHtml_GivenEvaluation_IsShownInsteadOfItsOwn()
    {
        XElement page = Parse(new TrainingReport(_model, Histories.Full(2))
        {
            Test = new Evaluation(0.125, 0.5, 10) { Metrics = new MetricValues(new KeyValuePair<string, double>("precision", 0.625)) },
        });

        string[] tiles = [.. OfClass(page, "tile").Select(tile => tile.Value)];
        Assert.Contains("50.00 %test accuracy", tiles);
        Assert.Contains("0.1250test loss", tiles);
        XElement precision = Assert.Single(Named(page, "tr"), row => Named(row, "th").FirstOrDefault()?.Value == "precision");
        Assert.Equal("0.6250", Named(precision, "td").Last().Value);
        Assert.Empty(OfClass(page, "samples"));
    }

    [Fact]
    public void ToHtml_Images_AreTheirPixels()
    {
        ImageDataset digits = SyntheticDigits.Create(20, seed: 3);
        var model = new SoftmaxRegression([28, 28, 1], 10);

        XElement page = Parse(new TrainingReport(model, History.Empty) { TestData = digits, PredictionCount = 4 });

        XElement[] images = [.. Named(page, "img")];
        Assert.InRange(images.Length, 5, 8);
        int[] indices = [0, 5, 10, 15];
        for (int place = 0; place < indices.Length; place++)
        {
            Assert.Equal(FormattableString.Invariant($"sample {indices[place]}"), (string)images[place].Attribute("alt")!);
            Assert.Equal(digits.Pixels(indices[place]).ToArray(), Decode(images[place]).Pixels);
        }
    }

    [Fact]
    public void ToHtml_ImagesOfFloats_AreStretchedAndLargeOnesMadeSmaller()
    {
        float[] ramp = [.. Enumerable.Range(0, 200 * 100).Select(place => -5f + (10f * (place / 100) / 199f))];
        var data = new ListDataset([ramp], [0], classes: 3, shape: [200, 100, 1]);

        var model = new SoftmaxRegression([200, 100, 1], 3);

        XElement page = Parse(new TrainingReport(model, History.Empty) { TestData = data, PredictionCount = 1 });

        RasterImage image = Decode(Named(page, "img").First());
        Assert.Equal((96, 48), (image.Height, image.Width));
        Assert.InRange(image.Pixels[0], 0, 3);
        Assert.InRange(image.Pixels[^1], 252, 255);
    }

    [Fact]
    public void ToHtml_Layers_AreAsTheNetworkDescribesThem()
    {
        XElement page = Parse(new TrainingReport(_model, History.Empty));

        XElement table = Assert.Single(OfClass(page, "layers"));
        string[][] rows = [.. Named(table, "tr").Skip(2).Select(row => row.Elements().Select(cell => cell.Value).ToArray())];
        Assert.Equal(_model.Description.Layers.Count + 1, rows.Length);
        foreach ((string[] row, LayerDescription layer) in rows.Zip(_model.Description.Layers))
        {
            Assert.Equal((layer.Name, layer.Kind, layer.Detail), (row[0], row[1], row[2]));
            Assert.Equal(FormattableString.Invariant($"{layer.ParameterCount:N0}"), row[4]);
        }
    }

    [Fact]
    public void ToHtml_ManyClasses_ListsMistakesWithoutAMatrix()
    {
        var confusion = new ConfusionMatrix(100);
        confusion.Add(3, 99);
        confusion.Add(4, 4);

        XElement page = Parse(new TrainingReport(_model, History.Empty) { Confusion = confusion });

        Assert.Empty(OfClass(page, "confusion"));
        Assert.Equal("3991100.0 %", Named(Assert.Single(OfClass(page, "pairs")), "tr").Last().Value);
    }

    [Fact]
    public void ToHtml_NothingButAModel_HasItsLayersAndEnvironment()
    {
        XElement page = Parse(new TrainingReport(_model, History.Empty));

        Assert.Equal(["Network", "Environment"], Named(page, "h2").Select(heading => heading.Value));
    }

    [Fact]
    public void ToHtml_Regression_ShowsTargetsPredictionsAndLosses()
    {
        var model = new LinearRegression(2, 1);
        model.Parameters[0].CopyFrom([1f, 0f]);
        model.Parameters[1].CopyFrom([0.5f]);
        var data = new ListDataset([[0.25f, 3f], [1f, 4f]], [[0.75f], [3.5f]]);

        XElement page = Parse(new TrainingReport(model, History.Empty) { TestData = data, FeatureNames = ["rooms", "age"] });

        XElement[] tables = [.. OfClass(page, "samples")];
        Assert.Equal(
            ["sample", "rooms", "age", "target", "prediction", "loss"],
            Named(Named(tables[0], "thead").Single(), "th").Select(cell => cell.Value));
        Assert.Equal(
            ["0|0.2500|3|0.7500|0.7500|0.0000", "1|1|4|3.5000|1.5000|4.0000"],
            Named(Named(tables[0], "tbody").Single(), "tr").Select(row => string.Join('|', row.Elements().Select(cell => cell.Value))));
        Assert.Equal("1", Named(Named(tables[1], "tbody").Single(), "th").First().Value);
    }

    [Fact]
    public void ToHtml_RegressionOnImages_ShowsThemWithTheirValues()
    {
        var model = new LinearRegression(4, 1);
        model.Parameters[0].CopyFrom([0f, 0f, 0f, 0f]);
        model.Parameters[1].CopyFrom([0.25f]);
        var data = new ListDataset([[0f, 1f, 1f, 0f]], [[2f]], shape: [2, 2, 1]);

        XElement page = Parse(new TrainingReport(model, History.Empty) { TestData = data });

        XElement card = OfClass(page, "card").First();
        Assert.Equal("0.2500is 2loss 3.0625", card.Value);
        Assert.Equal([0, 255, 255, 0], Decode(Named(card, "img").Single()).Pixels);
    }

    [Fact]
    public void ToHtml_PredictionCountZero_ShowsNone()
    {
        XElement page = Parse(new TrainingReport(_model, History.Empty) { TestData = _data, PredictionCount = 0 });

        Assert.DoesNotContain(Named(page, "h2"), heading => heading.Value == "Predictions");
        Assert.NotEmpty(OfClass(page, "confusion"));
    }

    [Fact]
    public void ToHtml_Date_IsShownOnlyWhereGiven()
    {
        var date = new DateTimeOffset(2024, 2, 3, 4, 5, 6, TimeSpan.FromHours(1));
        var report = new TrainingReport(_model, History.Empty) { Title = "t", Date = date };

        Assert.Contains("2024-02-03 04:05 +01:00", report.ToHtml(), StringComparison.Ordinal);
        Assert.Equal(new TrainingReport(_model, Histories.Full(2)).ToHtml(), new TrainingReport(_model, Histories.Full(2)).ToHtml());
    }

    [Fact]
    public void ToHtml_AnotherCulture_IsTheSame()
    {
        var report = new TrainingReport(_model, Histories.Full(3)) { TestData = _data };

        Assert.Equal(report.ToHtml(), Histories.InAnotherCulture(report.ToHtml));
    }

    [Fact]
    public void TestData_ThatDoesNotFit_IsRefused() => Assert.Throws<ArgumentException>(
        () => new TrainingReport(_model, History.Empty) { TestData = ListDataset.Clusters(10, 5, 3) });

    [Fact]
    public void Save_File_IsThePage()
    {
        using var directory = new TemporaryDirectory();
        var report = new TrainingReport(_model, Histories.Full(3));

        report.Save(directory.File("run.html"));

        Assert.Equal(report.ToHtml(), File.ReadAllText(directory.File("run.html")));
        Assert.Single(Directory.GetFiles(directory.Path));
    }

    private static XElement Parse(TrainingReport report)
    {
        string html = report.ToHtml();
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        return XDocument.Parse(html).Root!;
    }

    private static ConfusionMatrix Confusion(string[] names)
    {
        var matrix = new ConfusionMatrix(names.Length, names);
        matrix.Add(0, 1);
        return matrix;
    }

    private static IEnumerable<XElement> Named(XElement element, string name) =>
        element.Descendants().Where(child => child.Name.LocalName == name);

    private static IEnumerable<XElement> OfClass(XElement element, string name) =>
        element.Descendants().Where(child => ((string?)child.Attribute("class") ?? "").Split(' ').Contains(name));

    private static RasterImage Decode(XElement image)
    {
        const string Prefix = "data:image/png;base64,";
        string address = (string)image.Attribute("src")!;
        Assert.StartsWith(Prefix, address, StringComparison.Ordinal);
        return PngReader.Read(new MemoryStream(Convert.FromBase64String(address[Prefix.Length..])), "the image");
    }
}
