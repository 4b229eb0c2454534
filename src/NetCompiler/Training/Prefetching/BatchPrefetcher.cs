using System.Runtime.ExceptionServices;
using NetCompiler.Data;

namespace NetCompiler.Runtime;

/// <summary>
/// Gathers the next batch on a thread of its own while the present one is trained on. There are two batches: one is filled while the
/// other is read. A sample depends on the data set, its place in the order and the order's seed alone, so the bits are those of
/// gathering at the time. After the constructor nothing is allocated.
/// <para>
/// The order of calls is <see cref="Request"/>, <see cref="Take"/>, and so on; the next batch may be requested as soon as the last
/// one is taken. The order of samples may begin its next epoch only while no batch is requested that was not taken.
/// </para>
/// Thread-safety: one caller at a time, but <see cref="Dispose"/> may be called by any thread at any time.
/// </summary>
internal sealed class BatchPrefetcher : IDisposable
{
    // What a data set reads of a sample is over long before, unless it waits for something.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(250);

    private readonly Dataset _data;
    private readonly StagedBatch[] _batches;
    private readonly int _capacity;
    private readonly Thread _thread;

    // Both park at once: a thread that spun here would take a core from the step.
    private readonly PhaseGate _requested = new(TimeSpan.Zero);
    private readonly PhaseGate _filled = new(TimeSpan.Zero);
    private SampleOrder? _order;
    private int _first;
    private int _filling;
    private bool _pending;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _disposed;

    /// <summary>Takes memory for two batches and starts the thread.</summary>
    /// <param name="data">The samples. They fit the network: that has been checked.</param>
    /// <param name="network">What they are for.</param>
    /// <param name="capacity">The most samples of a batch, at least 1.</param>
    internal BatchPrefetcher(Dataset data, NetworkDescription network, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _data = data;
        _capacity = capacity;
        _batches = [new StagedBatch(network, capacity), new StagedBatch(network, capacity)];
        _thread = new Thread(Serve) { IsBackground = true, Name = "NetCompiler prefetch" };
        _thread.Start();
    }

    /// <summary>Begins to gather a batch into the memory that was not taken last. Does not wait.</summary>
    /// <param name="order">The order of the epoch.</param>
    /// <param name="first">The place in it of the first sample.</param>
    /// <param name="count">How many samples, from 1 to the capacity.</param>
    /// <exception cref="InvalidOperationException">A batch was requested before and has not been taken.</exception>
    internal void Request(SampleOrder order, int first, int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _capacity);
        if (_pending)
        {
            throw new InvalidOperationException("A batch that was requested has not been taken.");
        }

        _order = order;
        _first = first;
        _filling = 1 - _filling;
        _batches[_filling].Count = count;
        _pending = true;
        _requested.Advance();
    }

    /// <summary>Waits until the batch that was requested is gathered. It stays as it is until the next but one is requested.</summary>
    /// <exception cref="InvalidOperationException">None was requested.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed meanwhile.</exception>
    /// <exception cref="Exception">What the data set threw, unchanged; the next batch may be requested.</exception>
    internal StagedBatch Take()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (!_pending)
        {
            throw new InvalidOperationException("No batch was requested.");
        }

        // Batches requested and batches filled are equal in number once there is nothing to wait for.
        while (_filled.Phase is var filled && filled < _requested.Phase && !_disposed)
        {
            _filled.WaitWhile(filled);
        }

        ObjectDisposedException.ThrowIf(_disposed, this);
        _pending = false;
        ExceptionDispatchInfo? failure = _failure;
        _failure = null;
        failure?.Throw();
        return _batches[_filling];
    }

    /// <summary>
    /// Ends the thread; who waits in <see cref="Take"/> gets an <see cref="ObjectDisposedException"/>. The sample that is being read
    /// is waited for, for a quarter of a second: a data set that takes longer, or does not return, is left to it, and the thread ends
    /// after it, or with the process.
    /// </summary>
    public void Dispose()
    {
        _disposed = true;
        _requested.Advance();
        _filled.Advance();
        _thread.Join(s_patience);
    }

    private void Serve()
    {
        for (long served = 0; ; served++)
        {
            _requested.WaitWhile(served);
            if (_disposed)
            {
                return;
            }

            try
            {
                Fill(_order!, _first, _batches[_filling]);
            }
#pragma warning disable CA1031 // The exception is thrown again by Take, on the caller's thread.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _failure = ExceptionDispatchInfo.Capture(exception);
            }

            _filled.Advance();
        }
    }

    private void Fill(SampleOrder order, int first, StagedBatch batch)
    {
        for (int row = 0; row < batch.Count && !_disposed; row++)
        {
            batch.ReadTrainingSample(_data, order, first + row, row);
        }
    }
}
