namespace NetCompiler.Generators.Memory;

/// <summary>
/// A value's place. Rows: floats a sample before it, and floats from row to row. Local to a loop over samples: its offset in a
/// worker's block, and a pitch of 0, for each sample's row takes the place of the one before. Scratch: its offset.
/// </summary>
internal sealed record ArenaSlot(int Offset, int Pitch);
