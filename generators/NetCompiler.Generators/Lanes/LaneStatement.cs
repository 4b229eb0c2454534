namespace NetCompiler.Generators.Lanes;

/// <summary>
/// A piece of the straight line: the C# that computes one scalar of every sample of a vector, or stores some.
/// </summary>
/// <param name="Target">The local that it writes; null if it only stores or accumulates.</param>
/// <param name="Lines">Its text; the line that first writes the target assigns, and the emitter declares.</param>
/// <param name="Reads">The locals that it reads; its own target too, where it goes on with it.</param>
/// <param name="MultiplyAdds">How many vector multiply-adds, or function calls, it is.</param>
internal sealed record LaneStatement(string? Target, IReadOnlyList<string> Lines, IReadOnlyList<string> Reads, int MultiplyAdds)
{
    /// <summary>A comment line before it, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether it serves only the gradient by the input.</summary>
    public bool IsForInputGradient { get; init; }

    /// <summary>Lines that a method with this statement needs at its start, such as the keys of a dropout mask.</summary>
    public IReadOnlyList<string> Prologue { get; init; } = [];

    /// <summary>The parameter whose gradient it adds to, by its place in the flat buffer; -1 if none.</summary>
    public int Gradient { get; init; } = -1;
}
