namespace NetCompiler.Runtime;

/// <summary>
/// The memory plan of one lowering (training or inference), made by the compiler.
/// Thread-safety: immutable, safe for any number of threads.
/// </summary>
public sealed class ArenaDescription
{
    /// <summary>Floats a sample.</summary>
    public required int FloatsPerSample { get; init; }

    /// <summary>
    /// Floats that each worker has for itself: values that live within one loop over samples, where each sample's take the place
    /// of the one before.
    /// </summary>
    public int LocalFloats { get; init; }

    /// <summary>Floats a sample more, behind the others, when the gradient by the input is asked for.</summary>
    public int InputGradientFloatsPerSample { get; init; }

    /// <summary>Floats a sample that the arena would take if no memory served twice.</summary>
    public int FloatsPerSampleWithoutReuse { get; init; }

    /// <summary>Floats whatever the batch: packed copies of weights, accumulators of lanes.</summary>
    public int ScratchFloats { get; init; }

    /// <summary>Such floats more, behind the others, when the gradient by the input is asked for.</summary>
    public int InputGradientScratchFloats { get; init; }

    /// <summary>Where the input rows stand.</summary>
    public required BufferSlot Input { get; init; }

    /// <summary>Where the output rows stand.</summary>
    public required BufferSlot Output { get; init; }

    /// <summary>Where the gradient by the output stands: given by the caller where the network has no loss.</summary>
    public BufferSlot OutputGradient { get; init; } = BufferSlot.None;

    /// <summary>Where the gradient by the input is written, when a workspace asks for it.</summary>
    public BufferSlot InputGradient { get; init; } = BufferSlot.None;
}
