using System.Diagnostics;
using NetCompiler.Benchmarks.Runners;

namespace NetCompiler.Benchmarks.Measuring;

/// <summary>
/// Times engines against each other: they take turns in blocks of about a quarter of a second, so that whatever else the
/// machine does meets all of them alike. A block begins with a sample that does not count, which brings the engine's own
/// data back into the caches.
/// </summary>
internal static class InterleavedTimer
{
    private const int Blocks = 10;
    private const int SmallestBlockSamples = 5;

    private static readonly TimeSpan s_blockTime = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_warmUpTime = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan s_smallestSample = TimeSpan.FromMicroseconds(250);

    /// <summary>Measures each runner; at least 50 samples of at least 250 microseconds, about 2.5 seconds.</summary>
    /// <param name="runners">The engines.</param>
    /// <returns>A timing for each, in order.</returns>
    public static Timing[] Measure(IReadOnlyList<StepRunner> runners)
    {
        int[] steps = [.. runners.Select(WarmUp)];
        List<double>[] samples = [.. runners.Select(_ => new List<double>(capacity: 16_384))];
        for (int block = 0; block < Blocks; block++)
        {
            for (int index = 0; index < runners.Count; index++)
            {
                RunBlock(runners[index], steps[index], samples[index]);
            }
        }

        return [.. runners.Select((runner, index) => Summarize(samples[index], CountAllocatedBytes(runner, steps[index])))];
    }

    // Runs until the JIT has made its last version of every method; returns how many steps make a sample long enough.
    private static int WarmUp(StepRunner runner)
    {
        long begin = Stopwatch.GetTimestamp();
        do
        {
            runner.Run();
        }
        while (Stopwatch.GetElapsedTime(begin) < s_warmUpTime);

        int steps = 1;
        while (Time(runner, steps) < s_smallestSample)
        {
            steps *= 2;
        }

        return steps;
    }

    private static void RunBlock(StepRunner runner, int steps, List<double> samples)
    {
        Time(runner, steps);
        long begin = Stopwatch.GetTimestamp();
        for (int sample = 0; sample < SmallestBlockSamples || Stopwatch.GetElapsedTime(begin) < s_blockTime; sample++)
        {
            samples.Add(Time(runner, steps).TotalMicroseconds / steps);
        }
    }

    private static TimeSpan Time(StepRunner runner, int steps)
    {
        long begin = Stopwatch.GetTimestamp();
        for (int step = 0; step < steps; step++)
        {
            runner.Run();
        }

        return Stopwatch.GetElapsedTime(begin);
    }

    private static long CountAllocatedBytes(StepRunner runner, int steps)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int step = 0; step < steps; step++)
        {
            runner.Run();
        }

        // Rounded up: a byte in any step is not nothing.
        return (GC.GetAllocatedBytesForCurrentThread() - before + steps - 1) / steps;
    }

    private static Timing Summarize(List<double> samples, long allocatedBytes)
    {
        samples.Sort();
        return new Timing(samples[samples.Count / 2], samples[0], allocatedBytes);
    }
}
