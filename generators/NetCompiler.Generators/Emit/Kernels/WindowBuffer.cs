namespace NetCompiler.Generators.Emit.Kernels;

/// <summary>What a kernel over windows reads or writes.</summary>
/// <param name="Name">What it is called within a row: <c>x</c>; the parameter is <c>xRows</c>, the row <c>xRow</c>.</param>
/// <param name="Pitch">Floats from row to row.</param>
/// <param name="Role">What its rows are.</param>
internal sealed record WindowBuffer(string Name, int Pitch, WindowBufferRole Role)
{
    /// <summary>The plane that the windows lie on.</summary>
    public static WindowBuffer Cells(string name, int pitch) => new(name, pitch, WindowBufferRole.Cells);

    /// <summary>One pixel a window.</summary>
    public static WindowBuffer Windows(string name, int pitch) => new(name, pitch, WindowBufferRole.Windows);

    /// <summary>The same for all samples and windows: weights.</summary>
    public static WindowBuffer Shared(string name) => new(name, 0, WindowBufferRole.Shared);

    /// <summary>The kernel's parameter.</summary>
    public string Parameter => Role == WindowBufferRole.Shared ? Name : Name + "Rows";

    /// <summary>The current sample's row; of what all share, all of it.</summary>
    public string Row => Role == WindowBufferRole.Shared ? Name : Name + "Row";
}
