using System.CommandLine;
using CifarCnn;
using NetCompiler;
using NetCompiler.Data;
using NetCompiler.Samples;

var directory = new Option<string?>("--data") { Description = "The directory of CIFAR-10's binary files", HelpName = "DIR" };
var augment = new Option<bool>("--augment") { Description = "Show each image flipped or shifted at random in training" };
var command = new SampleCommand("Trains the CIFAR-10 tutorial's convolutional network.", epochs: 10, batchSize: 32);
command.Add(directory);
command.Add(augment);
var choices = new TrainingChoices(command);
return command.Run(args, (parsed, options, cancellation) =>
{
    TrainingChoice choice = choices.Read(parsed);
    ImageData images = ImageData.LoadColours(parsed.GetValue(directory), options.Seed, choice, cancellation);
    ImageDataset training = parsed.GetValue(augment)
        ? images.Training.Augment(new HorizontalFlip(), new RandomCrop(padding: 4))
        : images.Training;
    var model = new ImageClassifier(options.Seed);
    using var trainer = new Trainer<ImageClassifier>(
        model, choice.CreateOptimizer(training.Count, options), choice.ToTrainingOptions(options));

    Screen.Title("CifarCnn");
    images.Describe();
    Screen.Block(model.Summary());

    // As in the tutorial, the test images are the validation data: they are looked at after each epoch and learnt from never.
    History history = options.ShowTraining(
        progress => trainer.Fit(training, images.Test, progress, cancellation));
    Evaluation test = trainer.Evaluate(images.Test, cancellation);

    Screen.Title("What the test images were taken for");
    ConfusionMatrix confusion = trainer.Confuse(images.Test, cancellation);
    Screen.Block(confusion.ToString());

    Screen.Title("Result");
    double bytes = AllocationMeter.Measure(
        new ImageClassifier(options.Seed), choice.CreateOptimizer(training.Count, options), training, options.ToTrainingOptions());
    SampleReport.From(images.Name, model, history, test, bytes, options).Finish(model, options);
    choice.WriteReport(trainer, history, images, test, options);
});
