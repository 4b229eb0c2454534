using NetCompiler.Metrics;

namespace NetCompiler;

/// <summary>
/// How far a training run is: what callbacks see. A trainer keeps it; in a loop of one's own it is made with
/// <c>new TrainingState(model, optimizer)</c> and its numbers are set before each callback. Thread-safety: one thread at a time.
/// </summary>
/// <param name="model">What is trained.</param>
/// <param name="optimizer">How gradients change it.</param>
public sealed class TrainingState(Network model, Optimizer optimizer)
{
    /// <summary>What is trained.</summary>
    public Network Model { get; } = model ?? throw new ArgumentNullException(nameof(model));

    /// <summary>How gradients change it.</summary>
    public Optimizer Optimizer { get; } = optimizer ?? throw new ArgumentNullException(nameof(optimizer));

    /// <summary>The memory of the last step, with its gradients and outputs; null where nobody has set it.</summary>
    public Workspace? Workspace { get; set; }

    /// <summary>The present epoch, from 1; 0 before the first.</summary>
    public int Epoch { get; set; }

    /// <summary>How many epochs there will be.</summary>
    public int Epochs { get; set; }

    /// <summary>How many steps of the epoch are done.</summary>
    public int Step { get; set; }

    /// <summary>How many steps the epoch has.</summary>
    public int Steps { get; set; }

    /// <summary>How many steps are done since the first epoch.</summary>
    public long TotalSteps { get; set; }

    /// <summary>Samples of the last step.</summary>
    public int BatchSize { get; set; }

    /// <summary>The loss of the last step.</summary>
    public double Loss { get; set; }

    /// <summary>
    /// The metrics of the epoch's samples as they are gathered: after an epoch what they know besides their number can be asked of
    /// them, such as a confusion matrix. They also tell which way each is to go.
    /// </summary>
    public IReadOnlyList<Metric> Metrics { get; set; } = [];

    /// <summary>The same of the last validation.</summary>
    public IReadOnlyList<Metric> ValidationMetrics { get; set; } = [];

    /// <summary>The epochs that are over.</summary>
    public History History { get; set; } = History.Empty;

    /// <summary>Whether training ended by an exception, cancellation included.</summary>
    public bool IsInterrupted { get; set; }

    /// <summary>Whether training is to end after this step, or after this epoch where it is over.</summary>
    public bool IsStopRequested => StopReason is not null;

    /// <summary>Why training is to end, as a sentence; null while it is not.</summary>
    public string? StopReason { get; private set; }

    /// <summary>Asks for the end of training.</summary>
    /// <param name="reason">Why, as a sentence.</param>
    public void Stop(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        StopReason ??= reason;
    }
}
