using NetCompiler.Checkpoints;
using NetCompiler.Metrics;

namespace NetCompiler;

/// <summary>How a <see cref="Trainer{TNetwork}"/> trains. Immutable; safe for any number of threads.</summary>
public sealed record TrainingOptions
{
    private readonly int _batchSize = 32;
    private readonly int _epochs = 1;
    private readonly int _threads;
    private readonly double _validationSplit;
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

    /// <summary>What happens while training goes on, in this order. None unless given.</summary>
    public IReadOnlyList<Callback> Callbacks { get; init; } = [];

    /// <summary>
    /// What epochs and evaluations are judged by, besides the loss and its accuracy. They are patterns: each run has fresh ones.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; init; } = [];

    /// <summary>
    /// How much the samples of each class count in the loss of training, as Keras's class_weight: a weight for each class, finite and
    /// not negative, on top of the samples' own. Null, the default, for 1 each; <see cref="Data.ClassWeights.Balanced"/> gives
    /// those that make rare classes count as much as frequent ones.
    /// </summary>
    public IReadOnlyList<float>? ClassWeights { get; init; }

    /// <summary>
    /// The share of the training data that validates where <c>Fit</c> is given no validation data: drawn at random by the seed. 0, the
    /// default, for none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not in [0, 1).</exception>
    public double ValidationSplit
    {
        get => _validationSplit;
        init
        {
            if (value is not (>= 0 and < 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(ValidationSplit), value, "The share must be at least 0 and below 1: 0.1 for a tenth.");
            }

            _validationSplit = value;
        }
    }

    /// <summary>
    /// Whether <c>Fit</c> reads every sample once before the first step, to refuse numbers that are not finite with the sample that
    /// has them. True unless given. Data sets that cannot hold such numbers, of images or arrays, are not read.
    /// </summary>
    public bool CheckData { get; init; } = true;

    /// <summary>
    /// Whether the next batch is read on a thread of its own while a step runs: worth it where reading takes long, as from a disk or
    /// with much augmentation. The bits are the same. False unless given.
    /// </summary>
    public bool Prefetch { get; init; }

    /// <summary>Where and how often to save all that a run is, so that it can go on after an interruption; null for never.</summary>
    public CheckpointOptions? Checkpoint { get; init; }
}
