using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Memory;

/// <summary>Where every value of a graph stands in a workspace.</summary>
/// <param name="Rows">Values with a row for each sample: offsets in floats a sample, times the rows.</param>
/// <param name="Locals">Values of one sample at a time: offsets in a block of each worker's.</param>
/// <param name="Scratch">What all samples share: offsets in the scratch buffer.</param>
/// <param name="FloatsPerSample">Of the arena.</param>
/// <param name="LocalFloats">Of a worker's block.</param>
/// <param name="InputGradientFloatsPerSample">More of them, behind, when the gradient by the input is asked for.</param>
/// <param name="ScratchFloats">Of the scratch buffer.</param>
/// <param name="InputGradientScratchFloats">More of them, behind, when the gradient by the input is asked for.</param>
/// <param name="FloatsPerSampleWithoutReuse">What the arena would take if no memory served twice.</param>
internal sealed record ArenaPlan(
    IReadOnlyDictionary<Value, ArenaSlot> Rows,
    IReadOnlyDictionary<Value, ArenaSlot> Locals,
    IReadOnlyDictionary<Value, ArenaSlot> Scratch,
    int FloatsPerSample,
    int LocalFloats,
    int InputGradientFloatsPerSample,
    int ScratchFloats,
    int InputGradientScratchFloats,
    int FloatsPerSampleWithoutReuse)
{
    /// <summary>Floats from one row of a value to the next; 0 for a local.</summary>
    public int PitchOf(Value value) => Rows.TryGetValue(value, out ArenaSlot? slot) ? slot.Pitch : Locals[value].Pitch;
}
