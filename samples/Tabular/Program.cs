using System.CommandLine;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Metrics;
using NetCompiler.Samples;
using Tabular;

const int Folds = 5, Patience = 12;

var csv = new Option<string?>("--csv") { Description = "A table with the columns of the sample's own", HelpName = "FILE" };
var report = SampleCommand.FileOption("--report", "Write the last model to this file as one HTML page");
var command = new SampleCommand("Learns from a table with mixed columns, judged by five folds.", epochs: 100, batchSize: 32);
command.Add(csv);
command.Add(report);
return command.Run(args, (parsed, options, cancellation) =>
{
    string path = parsed.GetValue(csv) ?? Path.Combine(Path.GetTempPath(), "netcompiler-customers.csv");
    if (parsed.GetValue(csv) is null)
    {
        CustomerTable.Write(path, options.Seed);
    }

    // Missing numbers become 0 and a column that says so: nothing is learned from rows that are to judge.
    CsvDataset table = CsvDataset.Load(path, new CsvOptions
    {
        LabelColumn = "bought",
        MissingNumbers = MissingPolicy.Constant(0f),
        MissingIndicators = true,
    });
    Screen.Title("Tabular");
    Screen.Fact("data", $"{Spectre.Console.Markup.Escape(path)}, {table.Count:N0} rows");
    Screen.Fact("features", $"{Spectre.Console.Markup.Escape(string.Join("; ", table.FeatureNames))}");
    Screen.Block(new CustomerClassifier().Summary());

    Screen.Title($"{Folds} folds, each standardised by its own training rows");
    CrossValidationResult folds = CrossValidation.Run(
        table, Folds, _ => CreateTrainer(), options.Seed, fold => fold.Scale(new StandardScaler()), cancellationToken: cancellation);
    Screen.Block(folds.ToString());

    Screen.Title("A model of four fifths, judged by the rest");
    (Dataset training, Dataset test) = table.SplitStratified(validationFraction: 0.2, options.Seed);
    var scaler = new StandardScaler();
    (training, test) = (scaler.FitTransform(training), scaler.Transform(test));
    using Trainer<CustomerClassifier> trainer = CreateTrainer();
    History history = options.ShowTraining(progress => trainer.Fit(training, test, progress, cancellation));
    Evaluation result = trainer.Evaluate(test, cancellation);
    Screen.Fact("test", $"loss [bold]{result.Loss:F4}[/], accuracy [bold green]{100 * result.Accuracy:F2} %[/], area under ROC {result.Metrics["auc"]:F4}");
    Screen.Block(trainer.Confuse(test, cancellation).ToString());
    if (options.SavePath is { } save)
    {
        trainer.Model.Save(save);
        table.Schema.Save(save + ".schema.json");
        scaler.Save(save + ".scaler.json");
        Screen.Fact("saved", $"{Spectre.Console.Markup.Escape(save)}, with schema and scaler beside it");
    }

    if (parsed.GetValue(report) is { } page)
    {
        new TrainingReport(trainer.Model, history)
        {
            Date = DateTimeOffset.Now,
            Notes = $"{Folds} folds before: accuracy {folds.Accuracy}",
            Hyperparameters = trainer.Optimizer.Hyperparameters,
            FeatureNames = table.FeatureNames,
            TrainingData = training,
            ValidationData = test,
            TestData = test,
            Test = result,
        }.Save(page);
        Screen.Fact("report", $"{Spectre.Console.Markup.Escape(page)}");
    }

    Trainer<CustomerClassifier> CreateTrainer() => new(
        new CustomerClassifier(options.Seed),
        new AdamW(LearningRateSchedule.Cosine(3e-3f, options.Epochs).PerEpoch()),
        options.ToTrainingOptions() with
        {
            Callbacks = [new EarlyStopping(patience: Patience)],
            Metrics = [new RocAuc(), new F1Score()],
        });
});
