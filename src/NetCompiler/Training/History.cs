namespace NetCompiler;

/// <summary>What a <c>Fit</c> came to, a row an epoch. Immutable; safe for any number of threads.</summary>
public sealed class History
{
    internal History(EpochResult[] epochs)
    {
        Epochs = Array.AsReadOnly(epochs);
    }

    /// <summary>The epochs, in order; of a <c>Fit</c> that returned, at least one.</summary>
    public IReadOnlyList<EpochResult> Epochs { get; }

    /// <summary>The last epoch.</summary>
    public EpochResult Last => Epochs[^1];
}
