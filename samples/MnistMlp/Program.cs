using System.CommandLine;
using MnistMlp;
using NetCompiler;
using NetCompiler.Samples;

var directory = new Option<string?>("--data") { Description = "The directory of MNIST's four files", HelpName = "DIR" };
var command = new SampleCommand("Trains a 784-128-10 network to read handwritten digits.", epochs: 10, batchSize: 128);
command.Add(directory);
var choices = new TrainingChoices(command);
return command.Run(args, (parsed, options, cancellation) =>
{
    TrainingChoice choice = choices.Read(parsed);
    ImageData digits = ImageData.LoadDigits(parsed.GetValue(directory), options.Seed, choice, cancellation);
    var model = new DigitClassifier(options.Seed);
    using var trainer = new Trainer<DigitClassifier>(
        model, choice.CreateOptimizer(digits.Training.Count, options), choice.ToTrainingOptions(options));

    Screen.Title("MnistMlp");
    digits.Describe();
    Screen.Block(model.Summary());

    History history = options.ShowTraining(
        progress => trainer.Fit(digits.Training, choice.NeedsValidation ? digits.Test : null, progress, cancellation));
    Evaluation test = trainer.Evaluate(digits.Test, cancellation);

    Screen.Title("Some test digits, the last one the surest mistake");
    DigitGallery.Draw(digits.Test, trainer.Predict(digits.Test, cancellation));

    Screen.Title("Result");
    double bytes = AllocationMeter.Measure(
        new DigitClassifier(options.Seed), choice.CreateOptimizer(digits.Training.Count, options), digits.Training, options.ToTrainingOptions());
    SampleReport.From(digits.Name, model, history, test, bytes, options).Finish(model, options);
    choice.WriteReport(trainer, history, digits, test, options);
});
