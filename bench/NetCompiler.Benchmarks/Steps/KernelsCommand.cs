using System.Globalization;
using NetCompiler.Benchmarks.Measuring;
using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>
/// How near each convolution comes to the FMA peak: forward pass, weight gradient (with the bias's) and, but for a network's
/// first layer, input gradient (with the transposed weights that it needs). A layer is compiled as a network of its own, so the
/// gradient by the input is the difference of a pass forward and back with it and one without.
/// </summary>
internal static class KernelsCommand
{
    /// <summary>Runs everything; returns the exit code.</summary>
    /// <param name="options">Which networks, with how many threads, and where the rows go.</param>
    /// <exception cref="UsageException">The networks have no convolution.</exception>
    public static int Run(CommandOptions options)
    {
        KernelCase[] kernels = [.. KernelCase.All.Where(kernel => options.Networks.Contains(kernel.Network))];
        if (kernels.Length == 0)
        {
            throw new UsageException($"{options.Networks[0]} has no convolution.");
        }

        List<KernelRow> rows = [];
        foreach (int threads in options.Threads)
        {
            double peak = FmaPeak.Measure(threads);
            using ThreadTeam? team = threads > 1 ? new ThreadTeam(threads) : null;
            foreach (KernelCase kernel in kernels)
            {
                Console.Error.WriteLine($"Measuring {kernel.Layer} of {kernel.Network}, threads: {threads} ...");
                rows.AddRange(Measure(kernel, team, threads, Math.Round(peak, 2)));
            }
        }

        Print(rows);
        if (options.JsonPath is not null)
        {
            JsonRows.Write(options.JsonPath, rows);
        }

        return 0;
    }

    private static IEnumerable<KernelRow> Measure(KernelCase kernel, ThreadTeam? team, int threads, double peak)
    {
        Network model = kernel.Create(NetworkCase.Seed);
        int batch = kernel.Network.BatchSize;
        Workspace without = CreateWorkspace(model, batch, WorkspaceKind.Training);
        Workspace with = CreateWorkspace(model, batch, WorkspaceKind.TrainingWithInputGradient);
        Timing[] timings = InterleavedTimer.Measure(
        [
            new PartRunner("forward", () => model.Forward(without, team)),
            new PartRunner("weight gradient", () => model.Backward(without, team)),
            new PartRunner("without input gradient", () => RunPass(model, without, team)),
            new PartRunner("with input gradient", () => RunPass(model, with, team)),
        ]);

        string shapes = $"{string.Join('x', model.Description.InputShape)} -> {string.Join('x', model.Description.OutputShape)}";
        yield return CreateRow("forward", timings[0].MedianMicroseconds, timings[0].MinMicroseconds);
        yield return CreateRow("weight gradient", timings[1].MedianMicroseconds, timings[1].MinMicroseconds);
        if (!kernel.IsFirst)
        {
            yield return CreateRow(
                "input gradient",
                timings[3].MedianMicroseconds - timings[2].MedianMicroseconds,
                timings[3].MinMicroseconds - timings[2].MinMicroseconds);
        }

        KernelRow CreateRow(string pass, double median, double min) => new(
            kernel.Network.Name,
            kernel.Layer,
            shapes,
            batch,
            threads,
            pass,
            Math.Round(median, 3),
            Math.Round(min, 3),
            Math.Round(batch * kernel.Flops / min / 1e3, 2),
            peak);
    }

    private static void RunPass(Network model, Workspace workspace, ThreadTeam? team)
    {
        model.Forward(workspace, team);
        model.Backward(workspace, team);
    }

    // Inputs and gradients by the output between 0 and 1: no weight changes, so every pass does the same.
    private static Workspace CreateWorkspace(Network model, int batch, WorkspaceKind kind)
    {
        var random = new Random(42);
        Workspace workspace = model.CreateWorkspace(batch, kind);
        workspace.SetInputs(Draw(batch * model.Description.InputSize));
        workspace.SetOutputGradients(Draw(batch * model.Description.OutputSize));
        model.Forward(workspace);
        return workspace;

        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    private static void Print(IEnumerable<KernelRow> rows)
    {
        var table = new TextTable(
            "network", "layer", "shapes", "batch", "threads", "pass", "median us", "min us", "GFLOPS", "FMA peak", "of peak");
        foreach (KernelRow row in rows)
        {
            table.Add(
                row.Network,
                row.Layer,
                row.Shapes,
                Text($"{row.Batch}"),
                Text($"{row.Threads}"),
                row.Pass,
                Text($"{row.MedianMicroseconds:F2}"),
                Text($"{row.MinMicroseconds:F2}"),
                Text($"{row.Gflops:F1}"),
                Text($"{row.FmaPeakGflops:F1}"),
                Text($"{100 * row.Gflops / row.FmaPeakGflops:F0} %"));
        }

        Console.WriteLine("Operations are two for each multiply-add with a cell of the image; cells of a padding do not count.");
        table.Print();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
