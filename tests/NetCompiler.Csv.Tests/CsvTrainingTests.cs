using System.Globalization;
using System.Text;
using NetCompiler.Csv.Tests.Fixtures;
using NetCompiler.Data;
using NetCompiler.Tests;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Csv.Tests;

/// <summary>From a file to a trained network and back to predictions of single rows.</summary>
public sealed class CsvTrainingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Fit_MixedColumns_LearnsThemAndPredictsRowsFromTheSavedSchema()
    {
        File.WriteAllText(_directory.File("training.csv"), MakeFlowers(300, seed: 1));
        File.WriteAllText(_directory.File("test.csv"), MakeFlowers(100, seed: 2));
        var options = new CsvOptions
        {
            LabelColumn = "flower",
            IgnoredColumns = ["id"],
            MissingNumbers = MissingPolicy.Mean,
            MissingIndicators = true,
        };
        CsvDataset training = CsvDataset.Load(_directory.File("training.csv"), options);
        training.Schema.Save(_directory.File("schema.json"));
        CsvDataset test = CsvDataset.Load(_directory.File("test.csv"), training.Schema);
        var model = new SoftmaxRegression(training.InputSize, training.TargetSize);
        using var trainer = new Trainer<SoftmaxRegression>(
            model, new Adam(0.05f), new TrainingOptions { Epochs = 40, Seed = 3, Threads = 1 });

        trainer.Fit(training);

        Assert.InRange(trainer.Evaluate(test).Accuracy!.Value, 0.95, 1);
        Assert.Equal(["aster", "lily", "rose"], trainer.Confuse(test).ClassNames);
        CsvSchema schema = CsvSchema.Load(_directory.File("schema.json"));
        float[] features = new float[schema.InputSize];
        float[] outputs = new float[schema.ClassNames.Count];
        string Predict(string size, string colour, string scent)
        {
            schema.EncodeRow([size, colour, scent], features);
            model.Predict(features, outputs);
            return schema.ClassNames[Array.IndexOf(outputs, outputs.Max())];
        }

        Assert.Equal(
            ["rose", "lily", "aster", "rose"],
            [Predict("3", "red", "yes"), Predict("9", "white", "yes"), Predict("2", "blue", "no"), Predict("", "red", "yes")]);
    }

    [Fact]
    public void Fit_Targets_LearnsThePlane()
    {
        string text = "x,kind,y\n" + string.Concat(Enumerable.Range(0, 60).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{row * 0.05},{(row % 2 == 0 ? "a" : "b")},{(row * 0.1) + (row % 2)}\n")));
        (CsvDataset training, CsvDataset validation) = CsvText.Read(text, new CsvOptions { TargetColumns = ["y"] }).Split(0.25);
        using var trainer = new Trainer<LinearRegression>(
            new LinearRegression(3, 1), new Adam(0.05f), new TrainingOptions { Epochs = 200, Threads = 1 });

        History history = trainer.Fit(training, validation);

        Assert.InRange(history.Last.ValidationLoss!.Value, 0, 1e-3);
    }

    [Fact]
    public void Fit_WithoutTargets_IsRefusedAndPredictIsNot()
    {
        CsvDataset data = CsvText.Load("a,b\n1,2\n3,4\n");
        using var trainer = new Trainer<LinearRegression>(new LinearRegression(2, 1), new Sgd(), new TrainingOptions { Threads = 1 });

        Assert.Throws<ArgumentException>(() => trainer.Fit(data));
        Assert.Equal(2, trainer.Predict(data).Length);
    }

    /// <summary>Roses are red, lilies large and white, asters blue and without scent; some sizes are missing.</summary>
    private static string MakeFlowers(int count, ulong seed)
    {
        var random = new DataRandom(seed, stream: 0);
        var text = new StringBuilder("id,size,colour,scent,flower\r\n");
        for (int row = 0; row < count; row++)
        {
            int flower = random.NextInt(3);
            double size = (flower == 1 ? 9 : 2.5) + random.NextBell();
            string written = random.NextInt(10) == 0 ? "NA" : size.ToString("F2", CultureInfo.InvariantCulture);
            string colour = ((string[])["blue", "white", "red"])[flower];
            text.Append(CultureInfo.InvariantCulture, $"\"no, {row}\",{written},{colour},{(flower == 0 ? "no" : "yes")},");
            text.Append(((string[])["aster", "lily", "rose"])[flower]).Append("\r\n");
        }

        return text.ToString();
    }
}
