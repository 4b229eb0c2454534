using NetCompiler.Runtime;

namespace NetCompiler;

/// <summary>
/// A team of threads that stay for many pieces of work: a run costs a few microseconds and allocates nothing. Waiting
/// threads spin for some microseconds and then park, so an idle team costs no processor time. A team that is not disposed
/// ends its threads when it is collected.
/// Thread-safety: one run at a time; a second run at once, or one from inside the work, is refused.
/// </summary>
public sealed class ThreadTeam : IDisposable
{
    private readonly TeamCore _core;

    /// <summary>
    /// Starts the threads: one fewer than workers, since the caller of <see cref="Run(IParallelWork)"/> is the first worker.
    /// </summary>
    /// <param name="workerCount">How many workers, the caller included; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 worker.</exception>
    public ThreadTeam(int workerCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workerCount, 1);
        _core = new TeamCore(workerCount);
    }

    /// <summary>Ends the threads of a team that nobody disposed; they hold no reference to it.</summary>
    ~ThreadTeam() => _core?.End();

    /// <summary>How many workers there are, the caller of a run included.</summary>
    public int WorkerCount => _core.WorkerCount;

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
        _core.Run(work, workers);
        GC.KeepAlive(this);
    }

    /// <summary>
    /// Ends the threads and waits for them. A run under way on another thread is waited for; the work itself must not
    /// dispose its team.
    /// </summary>
    public void Dispose()
    {
        _core.End();
        _core.Join();
        GC.SuppressFinalize(this);
    }
}
