namespace NetCompiler;

/// <summary>What a <c>Fit</c> came to, a row an epoch. Immutable; safe for any number of threads.</summary>
public sealed class History
{
    /// <summary>Keeps the rows of a run.</summary>
    /// <param name="epochs">The epochs, in order.</param>
    public History(IReadOnlyList<EpochResult> epochs)
    {
        ArgumentNullException.ThrowIfNull(epochs);
        Epochs = Array.AsReadOnly(epochs.ToArray());
    }

    /// <summary>No epochs.</summary>
    public static History Empty { get; } = new([]);

    /// <summary>The epochs, in order; of a <c>Fit</c> that returned, at least one.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>The last epoch.</summary>
    public EpochResult Last => Epochs[^1];
}
