using NetCompiler.Reporting;
using NetCompiler.Tests.Networks;

namespace NetCompiler.Tests.Training.Reporting;

public sealed class TestPredictionsTests
{
    [Fact]
    public void Make_Classes_AgreesWithTheTrainer()
    {
        ListDataset data = ListDataset.Clusters(301, 4, 3);
        var model = new SoftmaxRegression(4, 3);
        using var trainer = new Trainer<SoftmaxRegression>(model, new Adam(0.01f), new TrainingOptions { Epochs = 2 });
        trainer.Fit(data);

        TestPredictions predictions = TestPredictions.Make(model, data, count: 5);

        Evaluation expected = trainer.Evaluate(data);
        Assert.Equal(expected.Loss, predictions.Evaluation.Loss, 1e-9);
        Assert.Equal(expected.Accuracy, predictions.Evaluation.Accuracy);
        Assert.Equal(trainer.Confuse(data).ToString(), predictions.Confusion!.ToString());
    }

    [Fact]
    public void Make_Classes_KeepsSamplesEvenlyApartAndTheSurestMistakes()
    {
        ListDataset data = ListDataset.Clusters(200, 4, 3);
        var model = new SoftmaxRegression(4, 3, seed: 5);  // untrained: it makes mistakes

        TestPredictions predictions = TestPredictions.Make(model, data, count: 8);

        Assert.Equal([0, 25, 50, 75, 100, 125, 150, 175], predictions.Examples.Select(sample => sample.Index));
        List<(int Index, double Sureness)> mistakes = [];
        for (int index = 0; index < data.Count; index++)
        {
            double[] probabilities = Softmax(model, data, index);
            int guess = Array.IndexOf(probabilities, probabilities.Max());
            if (guess != data.GetLabel(index))
            {
                mistakes.Add((index, probabilities[guess]));
            }
        }

        Assert.True(mistakes.Count > 8);
        Assert.Equal(
            mistakes.OrderByDescending(mistake => mistake.Sureness).Take(8).Select(mistake => mistake.Index),
            predictions.Worst.Select(sample => sample.Index));
        Assert.Equal(mistakes.Max(mistake => mistake.Sureness), predictions.Worst[0].Sureness, 1e-6);
    }

    [Fact]
    public void Make_Values_KeepsTheLargestLosses()
    {
        ListDataset data = ListDataset.Plane(50);
        var model = new LinearRegression(2, 1);
        float[] outputs = new float[50];
        using var trainer = new Trainer<LinearRegression>(model, new Sgd());
        trainer.Predict(data, outputs);

        TestPredictions predictions = TestPredictions.Make(model, data, count: 3);

        Assert.Null(predictions.Confusion);
        float[] target = new float[1];
        double[] losses = [.. outputs.Select((output, index) =>
        {
            data.CopyTarget(index, target);
            return Math.Pow(output - target[0], 2);
        })];
        Assert.Equal(
            Enumerable.Range(0, 50).OrderByDescending(index => losses[index]).Take(3), predictions.Worst.Select(sample => sample.Index));
        Assert.Equal(losses.Average(), predictions.Evaluation.Loss, 1e-5);
    }

    [Theory]
    [InlineData("BinaryCrossEntropy", true, 2.0, 1, 0.880797)]
    [InlineData("BinaryCrossEntropy", true, -1.0, 0, 0.731059)]
    [InlineData("BinaryCrossEntropy", false, 0.3, 0, 0.7)]
    public void Make_SingleOutput_HasTwoClassesWithTheirProbabilities(string loss, bool logits, double output, int guess, double sureness)
    {
        var model = new LinearRegression(1, 1, loss: loss, logits: logits);
        model.Parameters[0].CopyFrom([(float)output]);
        model.Parameters[1].CopyFrom([0f]);

        SamplePrediction sample = TestPredictions.Make(model, new ListDataset([[1f]], [[1f]]), count: 1).Examples[0];

        Assert.Equal((1, guess), (sample.Label, sample.Guess));
        Assert.Equal(sureness, sample.Sureness, 1e-5);
    }

    [Fact]
    public void Make_FewerSamplesThanAskedFor_KeepsThemAll()
    {
        TestPredictions predictions = TestPredictions.Make(new SoftmaxRegression(4, 3), ListDataset.Clusters(5, 4, 3), count: 12);

        Assert.Equal([0, 1, 2, 3, 4], predictions.Examples.Select(sample => sample.Index));
    }

    private static double[] Softmax(Network model, ListDataset data, int index)
    {
        float[] input = new float[4];
        float[] logits = new float[3];
        data.CopyInput(index, input);
        model.Predict(input, logits);
        double sum = logits.Sum(logit => Math.Exp(logit));
        return [.. logits.Select(logit => Math.Exp(logit) / sum)];
    }
}
