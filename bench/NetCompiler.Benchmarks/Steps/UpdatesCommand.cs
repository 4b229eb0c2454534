using System.Globalization;
using NetCompiler.Benchmarks.Measuring;
using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>
/// What an update costs on one thread: Adam alone, with each of the things that can be done around it in the one sweep, with all of
/// them, and all of them with a pass over memory each.
/// </summary>
internal static class UpdatesCommand
{
    private const float Momentum = 0.999f;
    private const float Decay = 0.01f;

    /// <summary>Runs everything; returns the exit code.</summary>
    /// <param name="options">Which networks.</param>
    public static int Run(CommandOptions options)
    {
        var table = new TextTable("network", "parameters", "update", "median us", "min us", "of adam");
        foreach (NetworkCase network in options.Networks)
        {
            StepRunner[] runners = MakeRunners(network, out int parameters);
            Timing[] timings = InterleavedTimer.Measure(runners);
            for (int index = 0; index < runners.Length; index++)
            {
                table.Add(
                    network.Name,
                    parameters.ToString(CultureInfo.InvariantCulture),
                    runners[index].Engine,
                    timings[index].MedianMicroseconds.ToString("F2", CultureInfo.InvariantCulture),
                    timings[index].MinMicroseconds.ToString("F2", CultureInfo.InvariantCulture),
                    (timings[index].MinMicroseconds / timings[0].MinMicroseconds).ToString("F2", CultureInfo.InvariantCulture));
            }
        }

        table.Print();
        return 0;
    }

    private static StepRunner[] MakeRunners(NetworkCase network, out int parameters)
    {
        var batch = new Batch(network, network.BatchSize);
        Network model = network.Create(NetworkCase.Seed);
        parameters = model.Description.ParameterCount;
        Workspace workspace = model.CreateWorkspace(batch.Size);
        batch.CopyTo(workspace);
        model.Forward(workspace);
        model.Backward(workspace);
        var clipping = GradientClipping.ByGlobalNorm(1e-3f);
        var adam = new Adam(NetworkCase.TimingLearningRate);
        return
        [
            Runner("adam", adam),
            Runner("clipping by global norm", new Adam(NetworkCase.TimingLearningRate) { Clipping = clipping }),
            Runner("weight decay", new Adam(NetworkCase.TimingLearningRate) { WeightDecay = Decay }),
            Runner("average", new Adam(NetworkCase.TimingLearningRate) { AverageMomentum = Momentum }),
            Runner("all in one sweep", new Adam(NetworkCase.TimingLearningRate)
            {
                Clipping = clipping,
                WeightDecay = Decay,
                AverageMomentum = Momentum,
            }),
            Passes(model, workspace, clipping.Limit),
        ];

        StepRunner Runner(string name, Optimizer optimizer) => new PartRunner(name, () => optimizer.Step(model, workspace));
    }

    /// <summary>The same as the sweep, as a library would do it whose parts know nothing of each other.</summary>
    private static PartRunner Passes(Network model, Workspace workspace, float limit)
    {
        var adam = new Adam(NetworkCase.TimingLearningRate);
        var average = new AlignedBuffer(model.Description.ParameterBufferLength);
        float[] gradients = workspace.Gradients.ToArray();
        float kept = 1 - (NetworkCase.TimingLearningRate * Decay);
        return new PartRunner("all, a pass each", () =>
        {
            double norm = Math.Sqrt(BlockMath.SumOfSquares(workspace.Gradients));
            BlockMath.Scale(gradients, (float)Math.Min(1, limit / norm), workspace.Gradients);
            BlockMath.Scale(model.ParameterBuffer, kept, model.ParameterBuffer);
            adam.Step(model, workspace);
            BlockMath.Blend(model.ParameterBuffer, Momentum, average.Span);
        });
    }
}
