namespace NetCompiler.Benchmarks.Measuring;

/// <summary>What one engine took for one step.</summary>
/// <param name="MedianMicroseconds">The median over the samples.</param>
/// <param name="MinMicroseconds">The shortest sample: the machine's own noise only ever adds.</param>
/// <param name="AllocatedBytes">Bytes that the calling thread allocated in a step.</param>
internal sealed record Timing(double MedianMicroseconds, double MinMicroseconds, long AllocatedBytes);
