namespace NetCompiler.Tests.Data.Downloads;

/// <summary>
/// A clock whose timers ring after a thousandth of their time, so that tests of waits do not wait; it writes down what they were
/// set to. Those that watch for stalls ring only when they are told to: a busy machine stalls nothing. Its timestamps stand still if
/// wanted.
/// </summary>
internal sealed class HurriedTime : TimeProvider
{
    /// <summary>What the timers that watch for stalls are set to.</summary>
    internal static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(15);

    private readonly List<TimeSpan> _waits = [];
    private readonly List<HurriedTimer> _watches = [];

    /// <summary>What other timers were set to, in order, those without end left out.</summary>
    internal IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_waits)
            {
                return [.. _waits];
            }
        }
    }

    internal bool StandsStill { get; init; }

    public override long GetTimestamp() => StandsStill ? 0 : base.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HurriedTimer(this, base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Lets a timer ring that watches for a stall; false where none is set.</summary>
    internal bool TryStall()
    {
        lock (_waits)
        {
            if (_watches.Count == 0)
            {
                return false;
            }

            _watches[0].Ring();
            _watches.RemoveAt(0);
            return true;
        }
    }

    private TimeSpan Set(HurriedTimer timer, TimeSpan time)
    {
        lock (_waits)
        {
            _watches.Remove(timer);
            if (time == StallTimeout)
            {
                _watches.Add(timer);
                return Timeout.InfiniteTimeSpan;
            }

            if (time > TimeSpan.Zero)
            {
                _waits.Add(time);
                return time / 1000;
            }

            return time;
        }
    }

    private sealed class HurriedTimer(HurriedTime time, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(time.Set(this, dueTime), Timeout.InfiniteTimeSpan);

        public void Dispose()
        {
            time.Set(this, Timeout.InfiniteTimeSpan);
            timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Ring() => timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
