using NetCompiler.Generators.Graph;

namespace NetCompiler.Generators.Memory;

/// <summary>Where every value of a graph stands in a workspace.</summary>
/// <param name="Rows">Values with a row for each sample: offsets in floats a sample, times the rows.</param>
/// <param name="Packed">Copies of weights: offsets in the scratch buffer.</param>
/// <param name="FloatsPerSample">Of the arena.</param>
/// <param name="InputGradientFloatsPerSample">More of them, behind, when the gradient by the input is asked for.</param>
/// <param name="ScratchFloats">Of the scratch buffer.</param>
/// <param name="InputGradientScratchFloats">More of them, behind, when the gradient by the input is asked for.</param>
/// <param name="FloatsPerSampleWithoutReuse">What the arena would take if no memory served twice.</param>
internal sealed record ArenaPlan(
    IReadOnlyDictionary<Value, ArenaSlot> Rows,
    IReadOnlyDictionary<Value, ArenaSlot> Packed,
    int FloatsPerSample,
    int InputGradientFloatsPerSample,
    int ScratchFloats,
    int InputGradientScratchFloats,
    int FloatsPerSampleWithoutReuse);
