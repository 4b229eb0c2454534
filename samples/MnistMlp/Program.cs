using System.CommandLine;
using MnistMlp;
using NetCompiler;
using NetCompiler.Samples;

const float LearningRate = 0.001f;

var directory = new Option<string?>("--data") { Description = "The directory of MNIST's four files", HelpName = "DIR" };
var command = new SampleCommand("Trains a 784-128-10 network to read handwritten digits.", epochs: 10, batchSize: 128);
command.Add(directory);
return command.Run(args, (parsed, options, cancellation) =>
{
    ImageData digits = ImageData.LoadDigits(parsed.GetValue(directory), options.Seed);
    var model = new DigitClassifier(options.Seed);
    using var trainer = new Trainer<DigitClassifier>(model, new Adam(LearningRate), options.ToTrainingOptions());

    Screen.Title("MnistMlp");
    digits.Describe();
    Screen.Block(model.Summary());

    History history = options.ShowTraining(
        progress => trainer.Fit(digits.Training, progress: progress, cancellationToken: cancellation));
    Evaluation test = trainer.Evaluate(digits.Test, cancellation);

    Screen.Title("Some test digits, the last one the surest mistake");
    DigitGallery.Draw(digits.Test, trainer.Predict(digits.Test, cancellation));

    Screen.Title("Result");
    double bytes = AllocationMeter.Measure(
        new DigitClassifier(options.Seed), new Adam(LearningRate), digits.Training, options.ToTrainingOptions());
    SampleReport.From(digits.Name, model, history, test, bytes, options).Finish(model, options);
});
