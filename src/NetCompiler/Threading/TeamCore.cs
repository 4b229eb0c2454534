using System.Globalization;
using System.Runtime.ExceptionServices;

namespace NetCompiler.Runtime;

/// <summary>
/// What a <see cref="ThreadTeam"/> and its threads share. The threads hold this and not the team, so that a team nobody
/// disposed can be collected, and then ends them. Thread-safety: one run at a time; a second one at once is refused.
/// </summary>
internal sealed class TeamCore
{
    private const int Idle = 0;
    private const int Running = 1;
    private const int Disposed = 2;

    // Waking a parked thread was measured at about 40 us, meeting a spinning one at 0.2 us. Within a run the wait must
    // outlast a wake-up: else one late worker parks those that wait for it, who are then late themselves, for ever.
    private static readonly TimeSpan s_spinWithinRun = TimeSpan.FromMicroseconds(100);
    private static readonly TimeSpan s_spinBetweenRuns = TimeSpan.FromMicroseconds(20);

    private readonly Thread[] _threads;
    private readonly PhaseGate[] _starts;
    private readonly PhaseGate _finish;
    private readonly PhaseGate _barrier;
    private PaddedCounter _arrived;
    private PaddedCounter _unfinished;
    private IParallelWork? _work;
    private int _workers;
    private volatile ExceptionDispatchInfo? _failure;
    private int _state;

    /// <summary>
    /// Starts the threads: one fewer than workers, since the caller of <see cref="Run"/> is the first worker.
    /// </summary>
    /// <param name="workerCount">How many workers, the caller included; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 worker.</exception>
    internal TeamCore(int workerCount)
    {
        WorkerCount = workerCount;

        // With more workers than cores a spinning thread takes the core that it waits for.
        bool spins = workerCount <= Environment.ProcessorCount;
        _finish = new PhaseGate(spins ? s_spinWithinRun : TimeSpan.Zero);
        _barrier = new PhaseGate(spins ? s_spinWithinRun : TimeSpan.Zero);
        _threads = new Thread[workerCount - 1];
        _starts = new PhaseGate[workerCount - 1];
        for (int index = 0; index < _threads.Length; index++)
        {
            int worker = index + 1;
            _starts[index] = new PhaseGate(spins ? s_spinBetweenRuns : TimeSpan.Zero);
            _threads[index] = new Thread(() => Serve(worker))
            {
                IsBackground = true,
                Name = string.Create(CultureInfo.InvariantCulture, $"NetCompiler worker {worker}"),
            };
        }

        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    internal int WorkerCount { get; }

    /// <summary>As <see cref="ThreadTeam.Run(IParallelWork, int)"/>.</summary>
    internal void Run(IParallelWork work, int workers)
    {
        int before = Interlocked.CompareExchange(ref _state, Running, Idle);
        ObjectDisposedException.ThrowIf(before == Disposed, typeof(ThreadTeam));
        if (before == Running)
        {
            throw new InvalidOperationException(
                "This team is running other work. A team runs one piece of work at a time; wait for it to end, or use another team.");
        }

        _failure = null;
        _work = work;
        _workers = workers;
        _arrived.Value = 0;
        _unfinished.Value = workers - 1;
        long finish = _finish.Phase;
        for (int index = 0; index < workers - 1; index++)
        {
            _starts[index].Advance();
        }

        Execute(0);
        if (workers > 1)
        {
            _finish.WaitWhile(finish);
        }

        ExceptionDispatchInfo? failure = _failure;
        _work = null;
        _failure = null;
        Volatile.Write(ref _state, Idle);
        failure?.Throw();
    }

    /// <summary>Lets the threads end once no run is under way. Does not wait for them.</summary>
    internal void End()
    {
        var waiting = default(SpinWait);
        int before;
        while ((before = Interlocked.CompareExchange(ref _state, Disposed, Idle)) == Running)
        {
            waiting.SpinOnce();
        }

        if (before == Disposed)
        {
            return;
        }

        foreach (PhaseGate start in _starts)
        {
            start.Advance();
        }
    }

    /// <summary>Waits until the threads have ended.</summary>
    internal void Join()
    {
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    /// <summary>The barrier of <see cref="Worker.Wait"/>: returns when <paramref name="count"/> workers have come.</summary>
    internal void WaitForAll(int count)
    {
        if (count == 1)
        {
            return;
        }

        // The phase is read before the failure is: a failure that this does not see ends the phase that it waits for.
        long phase = _barrier.Phase;
        ThrowIfAborted();
        if (Interlocked.Increment(ref _arrived.Value) == count)
        {
            _arrived.Value = 0;
            _barrier.Advance();
            return;
        }

        _barrier.WaitWhile(phase);
        ThrowIfAborted();
    }

    private void Serve(int worker)
    {
        PhaseGate start = _starts[worker - 1];
        for (long phase = 0; ; phase++)
        {
            start.WaitWhile(phase);
            if (Volatile.Read(ref _state) == Disposed)
            {
                return;
            }

            Execute(worker);
            if (Interlocked.Decrement(ref _unfinished.Value) == 0)
            {
                _finish.Advance();
            }
        }
    }

    private void Execute(int worker)
    {
        try
        {
            _work!.Execute(new Worker(worker, _workers, this));
        }
        catch (RunAbortedException)
        {
            // Another worker failed, and has said so.
        }
#pragma warning disable CA1031 // The exception is thrown again by Run, on the caller's thread.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            // The first failure is the run's; then the barrier lets everybody go.
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(exception), null);
            _barrier.Advance();
        }
    }

    private void ThrowIfAborted()
    {
        if (_failure is not null)
        {
            throw new RunAbortedException();
        }
    }

    /// <summary>Takes a worker out of a run that has failed elsewhere. Never leaves the team.</summary>
    private sealed class RunAbortedException : Exception;
}
