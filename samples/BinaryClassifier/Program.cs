using System.CommandLine;
using System.Numerics;
using BinaryClassifier;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Samples;

const float LearningRate = 0.05f;
const string Moons = "moons";
const string Random = "random";

var name = new Option<string>("--dataset")
{
    Description = "Two interleaved moons, or random labels, of which nothing can be learnt",
    DefaultValueFactory = _ => Moons,
};
name.AcceptOnlyFromAmong(Moons, Random);
var command = new SampleCommand("Trains a 2-5-1 network to tell two classes of points apart.", epochs: 100, batchSize: 32);
command.Add(name);
return command.Run(args, (parsed, options, cancellation) =>
{
    string dataset = parsed.GetRequiredValue(name);
    Dataset training = Create(1_000, options.Seed);
    Dataset testing = Create(1_000, ~options.Seed);
    var model = new PointClassifier(options.Seed);
    using var trainer = new Trainer<PointClassifier>(model, new Adam(LearningRate), options.ToTrainingOptions());

    Screen.Title("BinaryClassifier");
    Screen.Fact("data", $"{dataset}, {training.Count:N0} points to learn from, {testing.Count:N0} to be judged by");
    Screen.Fact("lowering", $"{Describe(model.Description.Lowering)}");
    Screen.Block(model.Summary());

    History history = options.ShowTraining(progress => trainer.Fit(training, progress: progress, cancellationToken: cancellation));
    Evaluation test = trainer.Evaluate(testing, cancellation);

    Screen.Title("What it says of the plane, with some test points");
    DecisionMap.Draw(model, testing, samples: 200);

    Screen.Title("Result");
    double bytes = AllocationMeter.Measure(
        new PointClassifier(options.Seed), new Adam(LearningRate), training, options.ToTrainingOptions());
    SampleReport.From(dataset, model, history, test, bytes, options).Finish(model, options);

    Dataset Create(int count, ulong seed) =>
        dataset == Moons ? SyntheticMoons.Create(count, seed) : SyntheticNoise.Create(count, features: 2, seed);
});

static string Describe(Lowering lowering) => lowering == Lowering.LaneParallel
    ? $"lane-parallel: a sample in each of the {Vector<float>.Count} lanes of a vector, the whole step one straight line"
    : "tiled: kernels that keep tiles of the output in registers";
