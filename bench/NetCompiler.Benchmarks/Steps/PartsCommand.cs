using System.Globalization;
using NetCompiler.Benchmarks.Measuring;
using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>
/// Where a training step of the compiled network goes, on one thread: inference over the batch (the forward contractions and
/// little else), the forward pass of training (the same and the transposed weights), the backward pass, and Adam.
/// </summary>
internal static class PartsCommand
{
    /// <summary>Runs everything; returns the exit code.</summary>
    /// <param name="options">Which networks.</param>
    public static int Run(CommandOptions options)
    {
        double peak = FmaPeak.Measure(threads: 1);
        var table = new TextTable("network", "part", "median us", "min us", "GFLOPS", "of peak");
        foreach (NetworkCase network in options.Networks)
        {
            (StepRunner Runner, long Flops)[] parts = MakeParts(network);
            Timing[] timings = InterleavedTimer.Measure([.. parts.Select(part => part.Runner)]);
            for (int index = 0; index < parts.Length; index++)
            {
                double gflops = parts[index].Flops / timings[index].MinMicroseconds / 1e3;
                table.Add(
                    network.Name,
                    parts[index].Runner.Engine,
                    timings[index].MedianMicroseconds.ToString("F2", CultureInfo.InvariantCulture),
                    timings[index].MinMicroseconds.ToString("F2", CultureInfo.InvariantCulture),
                    gflops.ToString("F1", CultureInfo.InvariantCulture),
                    (gflops / peak).ToString("P0", CultureInfo.InvariantCulture));
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FMA peak {peak:F1} GFLOPS"));
        table.Print();
        return 0;
    }

    private static (StepRunner Runner, long Flops)[] MakeParts(NetworkCase network)
    {
        Network model = network.Create(NetworkCase.Seed);
        var optimizer = new Adam(NetworkCase.TimingLearningRate);
        var batch = new Batch(network, network.BatchSize);
        Workspace training = model.CreateWorkspace(batch.Size);
        Workspace inference = model.CreateWorkspace(batch.Size, WorkspaceKind.Inference);
        batch.CopyTo(training);
        inference.SetInputs(batch.Inputs);

        // Gradients for the optimizer's part, even if it is timed first.
        model.Forward(training);
        model.Backward(training);
        long forward = batch.Size * network.ForwardFlops;
        long step = batch.Size * network.TrainingFlops;
        return
        [
            (new PartRunner("infer", () => model.Forward(inference)), forward),
            (new PartRunner("forward", () => model.Forward(training)), forward),
            (new PartRunner("backward", () => model.Backward(training)), step - forward),
            (new PartRunner("adam", () => optimizer.Step(model, training)), 0),
            (new PartRunner("whole step", () => model.TrainStep(training, optimizer)), step),
        ];
    }
}
