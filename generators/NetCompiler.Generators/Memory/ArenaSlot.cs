namespace NetCompiler.Generators.Memory;

/// <summary>A value's place: for rows, floats a sample before it and from row to row; for copies of weights, its offset.</summary>
internal sealed record ArenaSlot(int Offset, int Pitch);
