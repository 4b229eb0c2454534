namespace NetCompiler.Checkpoints;

/// <summary>
/// Where and how often a trainer saves all that a run is: weights, what the optimizer remembers, epoch, step, random state, data
/// order, history, metrics and callbacks, and from where it goes on. A run that is resumed comes to the same bits as one that
/// never stopped. Immutable; safe for any number of threads.
/// </summary>
public sealed record CheckpointOptions
{
    private readonly int _everyEpochs = 1;
    private readonly int _everySteps;
    private readonly int _keepLast = 1;

    /// <summary>Saves to a file after each epoch.</summary>
    /// <param name="path">The file: <c>run.checkpoint</c>. It is replaced as a whole or not at all.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public CheckpointOptions(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = path;
    }

    /// <summary>
    /// The file. Where more than one is kept, the number of steps that are done stands before its extension:
    /// <c>run.00000469.checkpoint</c>.
    /// </summary>
    public string Path { get; }

    /// <summary>After every how many epochs to save, and after the last; 1 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int EveryEpochs
    {
        get => _everyEpochs;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(EveryEpochs));
            _everyEpochs = value;
        }
    }

    /// <summary>After every how many steps to save as well, in the middle of epochs; 0, the default, for not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int EverySteps
    {
        get => _everySteps;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(EverySteps));
            _everySteps = value;
        }
    }

    /// <summary>How many of the last checkpoints to keep; 1 unless given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int KeepLast
    {
        get => _keepLast;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(KeepLast));
            _keepLast = value;
        }
    }

    /// <summary>
    /// Whether a trainer's first <c>Fit</c> goes on from the last whole checkpoint there is, if there is one. False unless given: then
    /// training begins anew, and replaces what is there.
    /// </summary>
    public bool Resume { get; init; }
}
