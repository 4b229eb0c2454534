using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Benchmarks.Measuring;

/// <summary>
/// The most multiply-adds that the machine does: independent accumulators that never leave their registers. Whatever a
/// kernel reaches is a share of this number, measured in the same run.
/// </summary>
internal static class FmaPeak
{
    // More than latency times throughput of any processor's multiply-add; with the two operands they fit 16 registers.
    private const int Accumulators = 12;
    private const int Repetitions = 300;
    private const int Iterations = 500_000;
    private const double FlopsPerRun = 2.0 * Accumulators * Iterations;

    /// <summary>The peak in GFLOPS of threads that run at once: the sum of what each reaches in its best short run.</summary>
    /// <param name="threads">How many, the calling thread among them; those beyond the processors add nothing.</param>
    public static double Measure(int threads)
    {
        double[] peaks = new double[Math.Min(threads, Environment.ProcessorCount)];
        using var barrier = new Barrier(peaks.Length);
        Thread[] others =
            [.. Enumerable.Range(1, peaks.Length - 1).Select(index => new Thread(() => peaks[index] = MeasureThread(barrier)))];
        Array.ForEach(others, thread => thread.Start());
        peaks[0] = MeasureThread(barrier);
        Array.ForEach(others, thread => thread.Join());
        return peaks.Sum();
    }

    // The threads begin together and run back to back for some tenths of a second, so that all but the edges overlaps.
    private static double MeasureThread(Barrier barrier)
    {
        barrier.SignalAndWait();
        double shortest = double.MaxValue;
        for (int repetition = 0; repetition < Repetitions; repetition++)
        {
            long begin = Stopwatch.GetTimestamp();
            GC.KeepAlive(Spin()[0]);
            shortest = Math.Min(shortest, Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        return FlopsPerRun * Vector<float>.Count / shortest / 1e9;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector<float> Spin()
    {
        // a = a * factor + addend stays between 0 and 1: no denormal, no infinity.
        Vector<float> factor = new(0.5f);
        Vector<float> addend = new(0.25f);
        Vector<float> a0 = addend, a1 = addend, a2 = addend, a3 = addend, a4 = addend, a5 = addend;
        Vector<float> a6 = addend, a7 = addend, a8 = addend, a9 = addend, a10 = addend, a11 = addend;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            a0 = Vector.MultiplyAddEstimate(a0, factor, addend);
            a1 = Vector.MultiplyAddEstimate(a1, factor, addend);
            a2 = Vector.MultiplyAddEstimate(a2, factor, addend);
            a3 = Vector.MultiplyAddEstimate(a3, factor, addend);
            a4 = Vector.MultiplyAddEstimate(a4, factor, addend);
            a5 = Vector.MultiplyAddEstimate(a5, factor, addend);
            a6 = Vector.MultiplyAddEstimate(a6, factor, addend);
            a7 = Vector.MultiplyAddEstimate(a7, factor, addend);
            a8 = Vector.MultiplyAddEstimate(a8, factor, addend);
            a9 = Vector.MultiplyAddEstimate(a9, factor, addend);
            a10 = Vector.MultiplyAddEstimate(a10, factor, addend);
            a11 = Vector.MultiplyAddEstimate(a11, factor, addend);
        }

        return a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11;
    }
}
