using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace NetCompiler.Tests.Threading;

public sealed class ThreadTeamTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Run_AnyWorkerCount_ExecutesEachWorkerOnce(int workers)
    {
        using var team = new ThreadTeam(workers);
        int[] runs = new int[workers];
        int[] counts = new int[workers];
        team.Run(new DelegateWork(worker =>
        {
            Interlocked.Increment(ref runs[worker.Index]);
            counts[worker.Index] = worker.Count;
        }));

        Assert.Equal(workers, team.WorkerCount);
        Assert.All(runs, count => Assert.Equal(1, count));
        Assert.All(counts, count => Assert.Equal(workers, count));
    }

    [Fact]
    public void Run_FewerWorkers_LeavesTheOthersAlone()
    {
        using var team = new ThreadTeam(4);
        int[] runs = new int[4];
        team.Run(new DelegateWork(worker => Interlocked.Increment(ref runs[worker.Index])), 2);
        team.Run(new DelegateWork(worker => Interlocked.Increment(ref runs[worker.Index])), 3);
        Assert.Equal([2, 2, 1, 0], runs);
    }

    [Fact]
    public void Run_WorkerZero_IsTheCaller()
    {
        using var team = new ThreadTeam(3);
        var threads = new Thread[3];
        team.Run(new DelegateWork(worker => threads[worker.Index] = Thread.CurrentThread));
        Assert.Same(Thread.CurrentThread, threads[0]);
        Assert.Equal("NetCompiler worker 2", threads[2].Name);
        Assert.True(threads[1].IsBackground);
        Assert.Equal(3, threads.Distinct().Count());
    }

    [Theory]
    [InlineData(2, 2_000)]
    [InlineData(3, 500)]
    [InlineData(7, 200)]
    public void Wait_ManyPhases_ShowsEachWorkerTheOthersWrites(int workers, int phases)
    {
        using var team = new ThreadTeam(workers);
        int[] written = new int[workers];
        int stale = 0;
        var work = new DelegateWork(worker =>
        {
            for (int phase = 1; phase <= phases; phase++)
            {
                written[worker.Index] = phase;
                worker.Wait();
                if (written.Any(value => value != phase))
                {
                    Interlocked.Increment(ref stale);
                }

                worker.Wait();
            }
        });
        team.Run(work);
        Assert.Equal(0, stale);
    }

    [Fact]
    public void Run_OneWorkerThrows_LetsTheWaitingGoAndRethrows()
    {
        using var team = new ThreadTeam(3);
        int passed = 0;
        var failing = new DelegateWork(worker =>
        {
            if (worker.Index == 1)
            {
                throw new FormatException("worker 1");
            }

            worker.Wait();
            Interlocked.Increment(ref passed);
        });
        for (int time = 0; time < 50; time++)
        {
            FormatException thrown = Assert.Throws<FormatException>(() => team.Run(failing));
            Assert.Equal("worker 1", thrown.Message);
        }

        Assert.Equal(0, passed);
        team.Run(new DelegateWork(worker =>
        {
            worker.Wait();
            Interlocked.Increment(ref passed);
        }));
        Assert.Equal(3, passed);
    }

    [Fact]
    public void Run_CallerThrows_IsRethrownAfterTheOthersEnded()
    {
        using var team = new ThreadTeam(2);
        int ended = 0;
        Assert.Throws<FormatException>(() => team.Run(new DelegateWork(worker =>
        {
            if (worker.Index == 0)
            {
                throw new FormatException();
            }

            Thread.Sleep(20);
            ended++;
        })));
        Assert.Equal(1, ended);
    }

    [Fact]
    public void Run_AllThrow_ThrowsOneOfThem()
    {
        using var team = new ThreadTeam(4);
        Assert.Throws<FormatException>(() => team.Run(new DelegateWork(_ => throw new FormatException())));
    }

    [Fact]
    public void Run_InsideOfItsOwnWork_IsRefused()
    {
        using var team = new ThreadTeam(2);
        var inner = new DelegateWork(_ => { });
        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(
            () => team.Run(new DelegateWork(_ => team.Run(inner))));
        Assert.Contains("one piece of work at a time", thrown.Message, StringComparison.Ordinal);
        team.Run(inner);
    }

    [Fact]
    public void Run_FromAnotherThreadMeanwhile_IsRefused()
    {
        using var team = new ThreadTeam(2);
        using var started = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var other = new Thread(() => team.Run(new DelegateWork(_ =>
        {
            started.Set();
            release.Wait(s_patience);
        })));
        other.Start();
        Assert.True(started.Wait(s_patience));
        Assert.Throws<InvalidOperationException>(() => team.Run(new DelegateWork(_ => { })));
        release.Set();
        Assert.True(other.Join(s_patience));
        team.Run(new DelegateWork(_ => { }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Run_MoreOrFewerWorkersThanThereAre_IsRefused(int workers)
    {
        using var team = new ThreadTeam(3);
        Assert.Throws<ArgumentOutOfRangeException>(() => team.Run(new DelegateWork(_ => { }), workers));
    }

    [Fact]
    public void Constructor_NoWorkers_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => new ThreadTeam(0));

    [Fact]
    public void Dispose_AfterRuns_LeavesNoThread()
    {
        var team = new ThreadTeam(4);
        var threads = new Thread[4];
        team.Run(new DelegateWork(worker => threads[worker.Index] = Thread.CurrentThread));
        Assert.All(threads[1..], thread => Assert.True(thread.IsAlive));
        team.Dispose();
        team.Dispose();
        Assert.All(threads[1..], thread => Assert.False(thread.IsAlive));
        Assert.Throws<ObjectDisposedException>(() => team.Run(new DelegateWork(_ => { })));
    }

    [Fact]
    public void Threads_OfATeamThatNobodyDisposed_EndOnceItIsCollected()
    {
        Thread[] threads = RunAndForget();
        for (var patience = Stopwatch.StartNew(); threads.Any(thread => thread.IsAlive) && patience.Elapsed < s_patience;)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Thread.Sleep(1);
        }

        Assert.All(threads, thread => Assert.False(thread.IsAlive));
    }

    // Not inlined, so that no local of the test's keeps the team.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread[] RunAndForget()
    {
        var team = new ThreadTeam(3);
        var threads = new Thread[3];
        team.Run(new DelegateWork(worker => threads[worker.Index] = Thread.CurrentThread));
        return threads[1..];
    }

    [Fact]
    public void Run_AfterWarmUp_AllocatesNothing()
    {
        using var team = new ThreadTeam(3);
        long[] bytes = new long[3];
        long[] before = new long[3];
        var read = new DelegateWork(worker => before[worker.Index] = GC.GetAllocatedBytesForCurrentThread());
        var work = new DelegateWork(worker => worker.Wait());
        var measure = new DelegateWork(worker => bytes[worker.Index] = GC.GetAllocatedBytesForCurrentThread() - before[worker.Index]);
        for (int round = 0; round < 2; round++)
        {
            team.Run(read);
            for (int run = 0; run < 100; run++)
            {
                team.Run(work);
            }

            team.Run(measure);
        }

        Assert.Equal([0L, 0L, 0L], bytes);
    }

    [Fact]
    public void Run_IdleBetween_WakesParkedWorkers()
    {
        using var team = new ThreadTeam(2);
        int runs = 0;
        var work = new DelegateWork(worker =>
        {
            worker.Wait();
            Interlocked.Increment(ref runs);
        });
        for (int time = 0; time < 20; time++)
        {
            team.Run(work);
            Thread.Sleep(1);
        }

        Assert.Equal(40, runs);
    }

    [Fact]
    public void Run_ManyTeamsAtOnce_KeepsEachRight()
    {
        const int Runs = 300;
        int[] sums = new int[4];
        Thread[] callers = [.. Enumerable.Range(0, sums.Length).Select(caller => new Thread(() =>
        {
            using var team = new ThreadTeam(3);
            var work = new DelegateWork(worker =>
            {
                worker.Wait();
                Interlocked.Add(ref sums[caller], worker.Index);
                worker.Wait();
            });
            for (int run = 0; run < Runs; run++)
            {
                team.Run(work, (run % 3) + 1);
            }
        }))];
        Array.ForEach(callers, thread => thread.Start());
        Assert.All(callers, thread => Assert.True(thread.Join(s_patience)));
        Assert.All(sums, sum => Assert.Equal(Runs / 3 * (0 + 1 + 3), sum));
    }
}
