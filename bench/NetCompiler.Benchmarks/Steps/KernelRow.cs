namespace NetCompiler.Benchmarks.Steps;

/// <summary>One pass of one convolution over a batch.</summary>
/// <param name="Network">The network that it is a layer of.</param>
/// <param name="Layer">Its name there.</param>
/// <param name="Shapes">The shapes of a sample before and after.</param>
/// <param name="Batch">Samples.</param>
/// <param name="Threads">Threads that it may use.</param>
/// <param name="Pass"><c>forward</c>, <c>weight gradient</c> or <c>input gradient</c>.</param>
/// <param name="MedianMicroseconds">The median of the samples.</param>
/// <param name="MinMicroseconds">The shortest sample.</param>
/// <param name="Gflops">Its operations over the shortest time.</param>
/// <param name="FmaPeakGflops">The machine's peak on as many threads, measured in the same run.</param>
internal sealed record KernelRow(
    string Network,
    string Layer,
    string Shapes,
    int Batch,
    int Threads,
    string Pass,
    double MedianMicroseconds,
    double MinMicroseconds,
    double Gflops,
    double FmaPeakGflops);
