using NetCompiler.Benchmarks.Measuring;
using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>Measures the engines on each network, prints the rows and their ratios, and writes the JSON file.</summary>
internal abstract class EngineComparison(CommandOptions options)
{
    private readonly List<BenchmarkRow> _rows = [];

    /// <summary>What is measured, to PyTorch's script: nothing more for a training step.</summary>
    protected abstract string[] PeerArguments { get; }

    /// <summary>Runs everything; returns the exit code.</summary>
    public int Run()
    {
        PyTorchPeer? peer = options.Peers ? PyTorchPeer.Find() : null;
        if (options.Peers && peer is null)
        {
            Console.Error.WriteLine("No python3 with torch was found: the results are without PyTorch.");
        }

        // PyTorch may use fewer threads than it is allowed, where that is faster.
        int[] peerThreads = [.. options.Threads.Append(1).Distinct().Order()];
        Dictionary<int, double> peaks = peerThreads.ToDictionary(threads => threads, FmaPeak.Measure);
        foreach (NetworkCase network in options.Networks)
        {
            Console.Error.WriteLine($"Measuring {network.Name} ...");
            foreach (int batchSize in GetBatchSizes(network))
            {
                MeasureEngines(network, new Batch(network, batchSize));
            }

            foreach (int threads in peer is null ? [] : peerThreads)
            {
                _rows.AddRange(peer!.Measure(network, threads, PeerArguments));
            }
        }

        BenchmarkRow[] rows = [.. _rows.Select(row => row with { FmaPeakGflops = Math.Round(peaks[row.Threads], 2) })];
        ComparisonReport.Print(rows);
        if (options.JsonPath is not null)
        {
            JsonRows.Write(options.JsonPath, rows);
        }

        return 0;
    }

    /// <summary>The samples of one step or prediction: one number or several.</summary>
    /// <param name="network">Of which network.</param>
    protected abstract IReadOnlyList<int> GetBatchSizes(NetworkCase network);

    /// <summary>The floating-point operations a sample.</summary>
    /// <param name="network">Of which network.</param>
    protected abstract long GetFlops(NetworkCase network);

    /// <summary>Makes the compiled network's runner.</summary>
    /// <param name="network">Which network.</param>
    /// <param name="batch">Its data.</param>
    /// <param name="team">The threads that it may use; null for the calling thread alone.</param>
    protected abstract StepRunner CreateGenerated(NetworkCase network, Batch batch, ThreadTeam? team);

    /// <summary>Makes the interpreted network's runner, on one thread.</summary>
    /// <param name="network">Which network.</param>
    /// <param name="batch">Its data.</param>
    protected abstract StepRunner CreateInterpreted(NetworkCase network, Batch batch);

    // All of a network's runs take turns with each other; a team parks its threads while another runner works.
    private void MeasureEngines(NetworkCase network, Batch batch)
    {
        int[] threads = [.. options.Threads, 1];
        ThreadTeam?[] teams = [.. options.Threads.Select(count => count > 1 ? new ThreadTeam(count) : null)];
        StepRunner[] runners =
            [.. teams.Select(team => CreateGenerated(network, batch, team)), CreateInterpreted(network, batch)];
        Timing[] timings = InterleavedTimer.Measure(runners);
        Array.ForEach(teams, team => team?.Dispose());
        for (int index = 0; index < runners.Length; index++)
        {
            _rows.Add(BenchmarkRow.Create(
                network, batch.Size, threads[index], runners[index].Engine, timings[index], batch.Size * GetFlops(network)));
        }
    }
}
