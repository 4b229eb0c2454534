namespace NetCompiler.Generators.Lanes;

/// <summary>A part of the straight line that fits one method.</summary>
/// <param name="Statements">In order.</param>
/// <param name="Loads">Locals that earlier chunks wrote, with their scratch slots.</param>
/// <param name="Stores">Locals that later chunks read, with their scratch slots.</param>
/// <param name="IsForInputGradient">Whether it serves only the gradient by the input.</param>
internal sealed record LaneChunk(
    IReadOnlyList<LaneStatement> Statements,
    IReadOnlyList<KeyValuePair<string, int>> Loads,
    IReadOnlyList<KeyValuePair<string, int>> Stores,
    bool IsForInputGradient);
