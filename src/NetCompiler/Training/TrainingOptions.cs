namespace NetCompiler;

/// <summary>How a <see cref="Trainer{TNetwork}"/> trains. Immutable; safe for any number of threads.</summary>
public sealed record TrainingOptions
{
    private readonly int _batchSize = 32;
    private readonly int _epochs = 1;
    private readonly int _threads;
    private readonly TimeSpan _progressInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Samples a step; 32 unless given. The last step of an epoch takes what is left.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int BatchSize
    {
        get => _batchSize;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(BatchSize));
            _batchSize = value;
        }
    }

    /// <summary>How often <c>Fit</c> goes through the training data; once unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int Epochs
    {
        get => _epochs;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Epochs));
            _epochs = value;
        }
    }

    /// <summary>
    /// The seed of the shuffling and of layers that draw random numbers. The same seed, data and first weights give the
    /// same bits, whatever the number of threads.
    /// </summary>
    public ulong Seed { get; init; }

    /// <summary>The most threads to use; 0, the default, for as many as there are processors. Small steps use fewer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Threads
    {
        get => _threads;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Threads));
            _threads = value;
        }
    }

    /// <summary>Whether each epoch takes the samples in a new order. True unless given.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>
    /// The least time between two reports of progress within an epoch; a tenth of a second unless given, zero for a report
    /// each step. The end of an epoch is always reported.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan ProgressInterval
    {
        get => _progressInterval;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(ProgressInterval));
            _progressInterval = value;
        }
    }
}
