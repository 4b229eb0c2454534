using System.Diagnostics;
using System.Globalization;
using NetCompiler.Benchmarks.Measuring;
using NetCompiler.Benchmarks.Networks;
using NetCompiler.Checkpoints;
using NetCompiler.Data;
using NetCompiler.Metrics;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>
/// What the training loop adds to its steps: an epoch of MNIST's size on 784-128-10 with Adam, bare and with everything on, against
/// the time of a step on a batch in place times the number of steps; what an epoch allocates; what a checkpoint costs.
/// </summary>
internal static class TrainingCommand
{
    private const int BatchSize = 128;
    private const int Rounds = 6;
    private const int EpochsOfARun = 5;
    private const int Checkpoints = 40;

    /// <summary>Runs everything; returns the exit code.</summary>
    /// <param name="options">Threads, and where MNIST is.</param>
    public static int Run(CommandOptions options)
    {
        ImageDataset digits = options.DataDirectory is { } directory
            ? Mnist.Load(directory).Training
            : SyntheticDigits.Create(60_000, NetworkCase.Seed);
        int steps = (digits.Count + BatchSize - 1) / BatchSize;
        string kind = options.DataDirectory is null ? "synthetic digits" : "digits of MNIST";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{digits.Count} {kind}, batches of {BatchSize}, {steps} steps an epoch"));
        string checkpoint = Path.Combine(Path.GetTempPath(), $"netcompiler-{Guid.NewGuid():N}.ckpt");
        try
        {
            MeasureEpochs(digits, steps, options.Threads, checkpoint);
            MeasureCheckpoints(digits, checkpoint);
        }
        finally
        {
            File.Delete(checkpoint);
        }

        return 0;
    }

    private static void MeasureEpochs(ImageDataset digits, int steps, IReadOnlyList<int> threadCounts, string checkpoint)
    {
        var table = new TextTable("threads", "epoch", "median ms", "min ms", "of the steps", "bytes");
        foreach (int threads in threadCounts)
        {
            List<double> bare = [];
            (string Name, Func<TrainingOptions, TrainingOptions> With, bool Shows, EpochMeter Meter)[] loops =
            [
                ("the loop alone", given => given, false, new EpochMeter()),
                ("with progress and metrics", given => given with { Metrics = CreateMetrics() }, true, new EpochMeter()),
                (
                    "with a checkpoint each epoch too",
                    given => given with { Metrics = CreateMetrics(), Checkpoint = new CheckpointOptions(checkpoint) },
                    true,
                    new EpochMeter()),
            ];

            // In turns, so that whatever else the machine does meets all of them alike.
            for (int round = 0; round < Rounds; round++)
            {
                bare.AddRange(TimeSteps(digits, threads, steps));
                foreach ((_, Func<TrainingOptions, TrainingOptions> with, bool shows, EpochMeter meter) in loops)
                {
                    var options = new TrainingOptions
                    {
                        BatchSize = BatchSize,
                        Epochs = EpochsOfARun,
                        Threads = threads,
                        Callbacks = [meter],
                    };
                    Train(digits, with(options), shows);
                }
            }

            bare.Sort();
            Add("steps on a batch in place", bare, bytes: "");
            foreach ((string name, _, _, EpochMeter meter) in loops)
            {
                meter.Seconds.Sort();
                meter.Bytes.Sort();
                Add(name, meter.Seconds, meter.Bytes[meter.Bytes.Count / 2].ToString(CultureInfo.InvariantCulture));
            }

            void Add(string name, List<double> seconds, string bytes) => table.Add(
                threads.ToString(CultureInfo.InvariantCulture),
                name,
                (1e3 * seconds[seconds.Count / 2]).ToString("F1", CultureInfo.InvariantCulture),
                (1e3 * seconds[0]).ToString("F1", CultureInfo.InvariantCulture),
                (seconds[seconds.Count / 2] / bare[bare.Count / 2]).ToString("F2", CultureInfo.InvariantCulture),
                bytes);
        }

        table.Print();
    }

    private static Metric[] CreateMetrics() => [new F1Score(Averaging.Macro), new TopKAccuracy(3)];

    private static void Train(ImageDataset digits, TrainingOptions options, bool shows)
    {
        using var trainer = new Trainer<DigitClassifier>(new DigitClassifier(NetworkCase.Seed), new Adam(), options);
        using var progress = new ConsoleProgress(TextWriter.Null) { Style = ProgressStyle.Bar, Width = 120 };
        trainer.Fit(digits, progress: shows ? progress : null);
    }

    /// <summary>As many steps as an epoch has, on one batch, some times over: seconds of each.</summary>
    private static IEnumerable<double> TimeSteps(ImageDataset digits, int threads, int steps)
    {
        var model = new DigitClassifier(NetworkCase.Seed);
        var optimizer = new Adam(NetworkCase.TimingLearningRate);
        using var team = new ThreadTeam(threads);
        Workspace workspace = model.CreateWorkspace(BatchSize);
        for (int row = 0; row < BatchSize; row++)
        {
            digits.CopyInput(row, workspace.InputRow(row));
            workspace.Labels[row] = digits.GetLabel(row);
        }

        // The first run warms up.
        for (int epoch = 1; epoch <= EpochsOfARun; epoch++)
        {
            long began = Stopwatch.GetTimestamp();
            for (int step = 0; step < steps; step++)
            {
                model.TrainStep(workspace, optimizer, team);
            }

            if (epoch > 1)
            {
                yield return Stopwatch.GetElapsedTime(began).TotalSeconds;
            }
        }
    }

    private static void MeasureCheckpoints(ImageDataset digits, string path)
    {
        var model = new DigitClassifier(NetworkCase.Seed);
        var optimizer = new Adam();
        using (var trainer = new Trainer<DigitClassifier>(model, optimizer, new TrainingOptions { BatchSize = BatchSize, Epochs = 1 }))
        {
            trainer.Fit(digits);
        }

        var state = new TrainingState(model, optimizer);
        double[] saves = new double[Checkpoints], loads = new double[Checkpoints];
        for (int index = 0; index < Checkpoints; index++)
        {
            long began = Stopwatch.GetTimestamp();
            TrainingCheckpoint.Save(path, state);
            saves[index] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            began = Stopwatch.GetTimestamp();
            TrainingCheckpoint.Load(path, state);
            loads[index] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }

        var table = new TextTable("checkpoint of 784-128-10 with Adam", "median ms", "min ms", "bytes");
        Add("save", saves);
        Add("load", loads);
        table.Print();

        void Add(string name, double[] milliseconds)
        {
            Array.Sort(milliseconds);
            table.Add(
                name,
                milliseconds[Checkpoints / 2].ToString("F2", CultureInfo.InvariantCulture),
                milliseconds[0].ToString("F2", CultureInfo.InvariantCulture),
                new FileInfo(path).Length.ToString(CultureInfo.InvariantCulture));
        }
    }
}
