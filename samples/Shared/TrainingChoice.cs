using NetCompiler.Checkpoints;
using NetCompiler.Metrics;

namespace NetCompiler.Samples;

/// <summary>How a run is to be trained, and what is to be written of it.</summary>
/// <param name="OptimizerName">The optimizer.</param>
/// <param name="ScheduleName">The schedule of its learning rates.</param>
/// <param name="LearningRate">The rate that the schedule is about.</param>
/// <param name="Checkpoint">Where and when to save checkpoints, if at all.</param>
/// <param name="ReportPath">Where to write the page, if anywhere.</param>
/// <param name="TensorBoardDirectory">Where to write event files, if anywhere.</param>
/// <param name="Downloads">Whether to download the data set where it is not there.</param>
/// <param name="Mirrors">Where from; the usual places where there are none.</param>
public sealed record TrainingChoice(
    string OptimizerName,
    string ScheduleName,
    float LearningRate,
    CheckpointOptions? Checkpoint,
    string? ReportPath,
    string? TensorBoardDirectory,
    bool Downloads,
    IReadOnlyList<string> Mirrors)
{
    /// <summary>Whether something looks at figures of validation.</summary>
    public bool NeedsValidation => ReportPath is not null || TensorBoardDirectory is not null || ScheduleName == ScheduleChoice.Plateau;

    /// <summary>Makes the optimizer for a run.</summary>
    /// <param name="samples">Training samples.</param>
    /// <param name="options">Epochs and batch size.</param>
    public Optimizer CreateOptimizer(int samples, SampleOptions options)
    {
        long steps = options.Epochs * (((samples - 1L) / options.BatchSize) + 1);
        return OptimizerChoice.Create(OptimizerName, ScheduleChoice.Create(ScheduleName, LearningRate, options.Epochs, steps));
    }

    /// <summary>The options of the trainer.</summary>
    /// <param name="options">Epochs, batch size, threads, seed.</param>
    public TrainingOptions ToTrainingOptions(SampleOptions options)
    {
        List<Callback> callbacks = [];
        if (ScheduleName == ScheduleChoice.Plateau)
        {
            callbacks.Add(new ReduceLearningRateOnPlateau(patience: 2, factor: 0.3f));
        }

        if (TensorBoardDirectory is not null)
        {
            callbacks.Add(new TensorBoardLogger(TensorBoardDirectory));
        }

        return options.ToTrainingOptions() with
        {
            Callbacks = callbacks,
            Metrics = ReportPath is null && TensorBoardDirectory is null ? [] : [new F1Score(Averaging.Macro), new TopKAccuracy(3)],
            Checkpoint = Checkpoint,
        };
    }

    /// <summary>Writes the page of the run, if one is asked for.</summary>
    /// <param name="trainer">What was trained, and how.</param>
    /// <param name="history">What came of it.</param>
    /// <param name="images">What was learnt from, and what it is judged by.</param>
    /// <param name="result">How it is judged.</param>
    /// <param name="options">Epochs, batch size, threads, seed.</param>
    public void WriteReport<TNetwork>(
        Trainer<TNetwork> trainer, History history, ImageData images, Evaluation result, SampleOptions options)
        where TNetwork : Network
    {
        if (ReportPath is null)
        {
            return;
        }

        new TrainingReport(trainer.Model, history)
        {
            Date = DateTimeOffset.Now,
            Hyperparameters =
            [
                .. trainer.Optimizer.Hyperparameters,
                KeyValuePair.Create("batch_size", $"{options.BatchSize}"),
                KeyValuePair.Create("epochs", $"{options.Epochs}"),
                KeyValuePair.Create("seed", $"{options.Seed}"),
                KeyValuePair.Create("threads", $"{options.Threads}"),
            ],
            DataFacts = [KeyValuePair.Create("data set", images.Name)],
            TrainingData = images.Training,
            ValidationData = images.Test,
            TestData = images.Test,
            Test = result,
        }.Save(ReportPath);
        Screen.Fact("report", $"{Spectre.Console.Markup.Escape(ReportPath)}");
    }
}
