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
    if (parsed.GetValue(csv) == "")
    {
        throw new UsageException("--csv needs a table; its name is empty.");
    }

    string path = parsed.GetValue(csv) ?? Path.Combine(Path.GetTempPath(), "netcompiler-customers.csv");
    if (parsed.GetValue(csv) is null)
    {
        CustomerTable.Write(path, options.Seed);
    }

    CsvDataset table = CustomerTable.Read(path);
    Screen.Title("Tabular");
    Screen.Fact("data", $"{Spectre.Console.Markup.Escape(path)}, {table.Count:N0} rows");
    Screen.Fact("features", $"{Spectre.Console.Markup.Escape(string.Join("; ", table.FeatureNames))}");
    Screen.Block(new CustomerClassifier().Summary());

    Screen.Title($"{Folds} folds, each standardised by its own training rows");
    CrossValidationResult folds = CrossValidation.Run(
        table, Folds, _ => CreateTrainer(), options.Seed, fold => fold.Scale(new StandardScaler()), cancellationToken: cancellation);
    Screen.Block(folds.ToString());

    // One part to learn from, one to say when to stop, one that neither has seen to judge by.
    Screen.Title("A model to keep");
    (Dataset rest, Dataset test) = table.SplitStratified(validationFraction: 0.2, options.Seed);
    (Dataset training, Dataset validation) = rest.SplitStratified(validationFraction: 0.2, options.Seed);
    var scaler = new StandardScaler();
    (training, validation, test) = (scaler.FitTransform(training), scaler.Transform(validation), scaler.Transform(test));
    Screen.Fact("rows", $"{training.Count:N0} to learn from, {validation.Count:N0} to stop by, {test.Count:N0} to judge by");
    using Trainer<CustomerClassifier> trainer = CreateTrainer();
    History history = options.ShowTraining(progress => trainer.Fit(training, validation, progress, cancellation));
    EarlyStopping stopping = trainer.Options.Callbacks.OfType<EarlyStopping>().Single();
    Screen.Fact("weights of", $"epoch {stopping.BestEpoch} of {history.Epochs.Count}, the best by val_loss");
    Evaluation result = trainer.Evaluate(test, cancellation);
    Screen.Block(trainer.Confuse(test, cancellation).ToString());

    Screen.Title("Result");
    double bytes = AllocationMeter.Measure(
        new CustomerClassifier(options.Seed), CreateOptimizer(), training, options.ToTrainingOptions());
    SampleReport.From("customers", trainer.Model, history, result, bytes, options).Finish(trainer.Model, options);
    if (options.SavePath is { } save)
    {
        table.Schema.Save(save + ".schema.json");
        scaler.Save(save + ".scaler.json");
        Screen.Fact("beside it", $"{Spectre.Console.Markup.Escape($"{save}.schema.json, {save}.scaler.json")}");
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
            ValidationData = validation,
            TestData = test,
            Test = result,
        }.Save(page);
        Screen.Fact("report", $"{Spectre.Console.Markup.Escape(page)}");
    }

    AdamW CreateOptimizer() => new(LearningRateSchedule.Cosine(3e-3f, options.Epochs).PerEpoch());

    Trainer<CustomerClassifier> CreateTrainer() => new(
        new CustomerClassifier(options.Seed),
        CreateOptimizer(),
        options.ToTrainingOptions() with
        {
            Callbacks = [new EarlyStopping(patience: Patience)],
            Metrics = [new RocAuc(), new F1Score()],
        });
});
