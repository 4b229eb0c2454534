using NetCompiler.Checkpoints;

namespace NetCompiler.Metrics;

/// <summary>
/// A number that says how good predictions are, gathered batch by batch: a trainer updates it after each step, and anyone may do
/// so by hand. Rows are taken in order on one thread, so the bits do not depend on the number of threads or on how samples are
/// cut into batches. Thread-safety: one thread at a time.
/// </summary>
public abstract class Metric
{
    /// <summary>Names the metric.</summary>
    /// <param name="name">What histories, logs and callbacks call it: <c>precision</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    protected Metric(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>What histories, logs and callbacks call it.</summary>
    public string Name { get; }

    /// <summary>Whether a larger number is better, as of an accuracy, or a smaller one, as of an error.</summary>
    public virtual bool HigherIsBetter => true;

    /// <summary>
    /// Whether <see cref="Result"/> takes no time to speak of, so that reports within an epoch show it. False where it looks at all rows
    /// again.
    /// </summary>
    public virtual bool IsReportedWithinEpochs => true;

    /// <summary>The number over all rows since the last <see cref="Reset"/>; not a number where they do not determine it.</summary>
    public abstract double Result { get; }

    /// <summary>Forgets all rows.</summary>
    public abstract void Reset();

    /// <summary>Adds the rows of a batch. Allocates nothing once it has seen as many rows as it will.</summary>
    /// <param name="batch">Predictions and what is true.</param>
    /// <exception cref="InvalidOperationException">The batch has no such targets as the metric compares with.</exception>
    public abstract void Update(in PredictionBatch batch);

    /// <summary>A metric of the same name and settings that has seen no rows.</summary>
    public abstract Metric Fresh();

    /// <summary>Refuses a network on whose outputs the metric says nothing; before the first row.</summary>
    /// <param name="network">The network.</param>
    /// <exception cref="ArgumentException">It does not fit; the message says what would.</exception>
    public virtual void Check(NetworkDescription network)
    {
    }

    /// <summary>Writes down what it has gathered, so that training can go on in the middle of an epoch.</summary>
    /// <param name="state">Where to.</param>
    public abstract void SaveState(CheckpointState state);

    /// <summary>Takes back what <see cref="SaveState"/> wrote.</summary>
    /// <param name="state">Where from.</param>
    public abstract void LoadState(CheckpointState state);
}
