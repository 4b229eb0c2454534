using System.Diagnostics;

namespace NetCompiler.Runtime;

/// <summary>
/// A number that only grows, and threads that wait until it has grown: each spins for a moment, since most waits in a
/// training step are short, then gives way between looks, and then parks, since cores are shared.
/// Thread-safety: any number of threads may wait and advance.
/// </summary>
internal sealed class PhaseGate
{
    private readonly object _parking = new();
    private readonly long _spinTicks;
    private PaddedCounter _phase;
    private PaddedCounter _parked;

    internal PhaseGate(TimeSpan spin)
    {
        _spinTicks = (long)(spin.TotalSeconds * Stopwatch.Frequency);
    }

    /// <summary>The present phase; only its changing matters.</summary>
    internal long Phase => Volatile.Read(ref _phase.Value);

    /// <summary>Lets all pass that wait for the present phase to end.</summary>
    internal void Advance()
    {
        // Full fence between the new phase and the look for sleepers; WaitWhile has its twin. Either the sleeper sees the
        // phase before it parks, or this sees the sleeper.
        Interlocked.Increment(ref _phase.Value);
        if (Volatile.Read(ref _parked.Value) != 0)
        {
            lock (_parking)
            {
                Monitor.PulseAll(_parking);
            }
        }
    }

    /// <summary>Returns once the phase is another than <paramref name="phase"/>.</summary>
    internal void WaitWhile(long phase)
    {
        if (Phase != phase || (_spinTicks > 0 && SpinWhile(phase)))
        {
            return;
        }

        lock (_parking)
        {
            Interlocked.Increment(ref _parked.Value);
            while (Phase == phase)
            {
                Monitor.Wait(_parking);
            }

            Interlocked.Decrement(ref _parked.Value);
        }
    }

    /// <summary>
    /// Spins for the time allowed; true once the phase has changed. After the first looks it offers the core to any thread
    /// that waits for one, which may be the one that this waits for.
    /// </summary>
    private bool SpinWhile(long phase)
    {
        const int LooksPerClock = 8;
        const int ClocksBeforeYielding = 8;
        long start = Stopwatch.GetTimestamp();
        int clocks = 0;
        do
        {
            for (int look = 0; look < LooksPerClock; look++)
            {
                Thread.SpinWait(2);
                if (Phase != phase)
                {
                    return true;
                }
            }

            if (++clocks > ClocksBeforeYielding)
            {
                Thread.Yield();
            }
        }
        while (Stopwatch.GetTimestamp() - start < _spinTicks);

        return false;
    }
}
