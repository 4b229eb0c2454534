using System.Globalization;
using System.Runtime.ExceptionServices;
using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// A team of threads that stay for many pieces of work: a run costs a few microseconds and allocates nothing. Waiting
/// threads spin for some microseconds, then give way to others, and then park, so an idle team costs no processor time.
/// Thread-safety: one run at a time; a second run at once, or one from inside the work, is refused.
/// </summary>
public sealed class ThreadTeam : IDisposable
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
    /// Starts the threads: one fewer than workers, since the caller of <see cref="Run(IParallelWork)"/> is the first worker.
    /// </summary>
    /// <param name="workerCount">How many workers, the caller included; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 worker.</exception>
    public ThreadTeam(int workerCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workerCount, 1);
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

    /// <summary>How many workers there are, the caller of a run included.</summary>
    public int WorkerCount { get; }

    /// <summary>Runs the work on all workers; see <see cref="Run(IParallelWork, int)"/>.</summary>
    /// <param name="work">What to do.</param>
    public void Run(IParallelWork work) => Run(work, WorkerCount);

    /// <summary>
    /// Runs the work on the first <paramref name="workers"/> workers and returns when all are done. The calling thread is
    /// worker 0. If a worker throws, those that wait for it are let go, the run ends, and the first exception is thrown
    /// here; the team stays usable.
    /// </summary>
    /// <param name="work">What to do.</param>
    /// <param name="workers">How many workers, from 1 to <see cref="WorkerCount"/>.</param>
    /// <exception cref="InvalidOperationException">The team is running other work.</exception>
    /// <exception cref="ObjectDisposedException">The team is disposed.</exception>
    public void Run(IParallelWork work, int workers)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workers, WorkerCount);
        int before = Interlocked.CompareExchange(ref _state, Running, Idle);
        ObjectDisposedException.ThrowIf(before == Disposed, this);
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
        int finish = _finish.Phase;
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

    /// <summary>
    /// Ends the threads and waits for them. A run under way on another thread is waited for; the work itself must not
    /// dispose its team.
    /// </summary>
    public void Dispose()
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
        int phase = _barrier.Phase;
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
        for (int phase = 0; ; phase++)
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
