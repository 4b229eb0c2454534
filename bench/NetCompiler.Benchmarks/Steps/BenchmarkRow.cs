using NetCompiler.Benchmarks.Measuring;

namespace NetCompiler.Benchmarks.Steps;

/// <summary>One row of the results, as it stands in the JSON file and as PyTorch's script prints it.</summary>
/// <param name="Network">The network's name.</param>
/// <param name="Batch">Samples of one step or prediction.</param>
/// <param name="Threads">Threads that it may use.</param>
/// <param name="Engine"><c>generated</c>, <c>interpreted</c> or <c>pytorch</c>.</param>
/// <param name="MedianMicroseconds">The median of the samples.</param>
/// <param name="MinMicroseconds">The shortest sample.</param>
/// <param name="AllocatedBytes">Managed bytes allocated a step; null where there is no such number.</param>
/// <param name="Gflops">Operations of the dense products over the shortest time.</param>
/// <param name="FmaPeakGflops">The machine's peak on as many threads, measured in the same run; null where it was not.</param>
internal sealed record BenchmarkRow(
    string Network,
    int Batch,
    int Threads,
    string Engine,
    double MedianMicroseconds,
    double MinMicroseconds,
    long? AllocatedBytes,
    double Gflops,
    double? FmaPeakGflops)
{
    /// <summary>Makes the row of a timing.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">Samples of one step.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="engine">The engine's name.</param>
    /// <param name="timing">What was measured.</param>
    /// <param name="flops">Floating-point operations of one step.</param>
    public static BenchmarkRow Create(NetworkCase network, int batch, int threads, string engine, Timing timing, long flops) => new(
        network.Name,
        batch,
        threads,
        engine,
        Math.Round(timing.MedianMicroseconds, 3),
        Math.Round(timing.MinMicroseconds, 3),
        timing.AllocatedBytes,
        Math.Round(flops / timing.MinMicroseconds / 1e3, 2),
        null);
}
